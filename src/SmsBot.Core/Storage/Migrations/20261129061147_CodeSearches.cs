using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsBot.Core.Storage.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "SearchId",
                table: "Rentals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CodeSearches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerName = table.Column<string>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Chat = table.Column<string>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", nullable: true),
                    AreaCode = table.Column<string>(type: "TEXT", nullable: true),
                    Pool = table.Column<string>(type: "TEXT", nullable: true),
                    CapMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    MostNumbers = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ToldRentalId = table.Column<long>(type: "INTEGER", nullable: true),
                    PaidMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    BackMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    Bought = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
