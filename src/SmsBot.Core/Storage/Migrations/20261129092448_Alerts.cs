using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsBot.Core.Storage.Migrations
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CodeCorrections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SmsId = table.Column<long>(type: "INTEGER", nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", nullable: false),
                    Shape = table.Column<string>(type: "TEXT", nullable: false),
                    ShownStart = table.Column<int>(type: "INTEGER", nullable: true),
                    ShownEnd = table.Column<int>(type: "INTEGER", nullable: true),
                    RightStart = table.Column<int>(type: "INTEGER", nullable: true),
                    RightEnd = table.Column<int>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodeCorrections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PriceAlerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    Chat = table.Column<string>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: false),
                    Country = table.Column<string>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: true),
                    MostMicros = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
