using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SmsBot.Core.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Alerts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CodePreference",
                table: "MemberSettings",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "CodeCorrections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SmsId = table.Column<long>(type: "bigint", nullable: false),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Country = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Shape = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ShownStart = table.Column<int>(type: "integer", nullable: true),
                    ShownEnd = table.Column<int>(type: "integer", nullable: true),
                    RightStart = table.Column<int>(type: "integer", nullable: true),
                    RightEnd = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodeCorrections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PriceAlerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Country = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: true),
                    MostMicros = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    CheckedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceAlerts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CodeCorrections_SmsId",
                table: "CodeCorrections",
                column: "SmsId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PriceAlerts_Owner",
                table: "PriceAlerts",
                column: "Owner");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CodeCorrections");

            migrationBuilder.DropTable(
                name: "PriceAlerts");

            migrationBuilder.DropColumn(
                name: "CodePreference",
                table: "MemberSettings");
        }
    }
}
