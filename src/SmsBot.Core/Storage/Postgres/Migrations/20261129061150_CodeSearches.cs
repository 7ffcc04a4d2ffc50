using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SmsBot.Core.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CodeSearches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsReplaced",
                table: "Rentals",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "SearchId",
                table: "Rentals",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CodeSearches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Country = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Provider = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AreaCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Pool = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CapMicros = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MostNumbers = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ToldRentalId = table.Column<long>(type: "bigint", nullable: true),
                    PaidMicros = table.Column<long>(type: "bigint", nullable: false),
                    BackMicros = table.Column<long>(type: "bigint", nullable: false),
                    Bought = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodeSearches", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_SearchId",
                table: "Rentals",
                column: "SearchId",
                filter: "\"SearchId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CodeSearches_Chat",
                table: "CodeSearches",
                column: "Chat");

            migrationBuilder.CreateIndex(
                name: "IX_CodeSearches_Key",
                table: "CodeSearches",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CodeSearches_Owner",
                table: "CodeSearches",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_CodeSearches_Status",
                table: "CodeSearches",
                column: "Status");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CodeSearches");

            migrationBuilder.DropIndex(
                name: "IX_Rentals_SearchId",
                table: "Rentals");

            migrationBuilder.DropColumn(
                name: "IsReplaced",
                table: "Rentals");

            migrationBuilder.DropColumn(
                name: "SearchId",
                table: "Rentals");
        }
    }
}
