using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsBot.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Growth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Spends_OneOpenPerRental",
                table: "Spends");

            migrationBuilder.DropIndex(
                name: "IX_Cards_Dirty",
                table: "Cards");

            migrationBuilder.CreateIndex(
                name: "IX_Spends_Absent",
                table: "Spends",
                column: "SettledAt",
                filter: "\"AbsentReads\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Spends_OneOpenPerRental",
                table: "Spends",
                column: "RentalId",
                unique: true,
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Spends_Raw",
                table: "Spends",
                column: "SettledAt",
                filter: "\"Raw\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Spends_RentalId",
                table: "Spends",
                column: "RentalId");

            migrationBuilder.CreateIndex(
                name: "IX_Sms_Readable",
                table: "Sms",
                column: "SeenAt",
                filter: "\"Text\" IS NOT NULL OR \"Code\" IS NOT NULL OR \"Sender\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_RefundedAt",
                table: "Rentals",
                column: "RefundedAt",
                filter: "\"RefundedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_Service_Country_CreatedAt",
                table: "Rentals",
                columns: new[] { "Service", "Country", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_Status",
                table: "Rentals",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_Unmasked",
                table: "Rentals",
                column: "EndsAt",
                filter: "\"WatchUntil\" IS NULL AND \"Phone\" IS NOT NULL AND instr(\"Phone\", '…') <= 0");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Readable",
                table: "Outbox",
                column: "CreatedAt",
                filter: "\"Payload\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_Chat",
                table: "Cards",
                column: "Chat");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_Dirty",
                table: "Cards",
                column: "Chat",
                filter: "\"IsDirty\"");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_Parked",
                table: "Cards",
                column: "Chat",
                filter: "\"Parked\"");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_Unposted",
                table: "Cards",
                column: "Id",
                filter: "\"MessageId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Who",
                table: "Audit",
                column: "Who");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Spends_Absent",
                table: "Spends");

            migrationBuilder.DropIndex(
                name: "IX_Spends_OneOpenPerRental",
                table: "Spends");

            migrationBuilder.DropIndex(
                name: "IX_Spends_Raw",
                table: "Spends");

            migrationBuilder.DropIndex(
                name: "IX_Spends_RentalId",
                table: "Spends");

            migrationBuilder.DropIndex(
                name: "IX_Sms_Readable",
                table: "Sms");

            migrationBuilder.DropIndex(
                name: "IX_Rentals_RefundedAt",
                table: "Rentals");

            migrationBuilder.DropIndex(
                name: "IX_Rentals_Service_Country_CreatedAt",
                table: "Rentals");

            migrationBuilder.DropIndex(
                name: "IX_Rentals_Status",
                table: "Rentals");

            migrationBuilder.DropIndex(
                name: "IX_Rentals_Unmasked",
                table: "Rentals");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Readable",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Cards_Chat",
                table: "Cards");

            migrationBuilder.DropIndex(
                name: "IX_Cards_Dirty",
                table: "Cards");

            migrationBuilder.DropIndex(
                name: "IX_Cards_Parked",
                table: "Cards");

            migrationBuilder.DropIndex(
                name: "IX_Cards_Unposted",
                table: "Cards");

            migrationBuilder.DropIndex(
                name: "IX_Audit_Who",
                table: "Audit");

            migrationBuilder.CreateIndex(
                name: "IX_Spends_OneOpenPerRental",
                table: "Spends",
                column: "RentalId",
                unique: true,
                filter: "\"IsOpen\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_Dirty",
                table: "Cards",
                column: "Id",
                filter: "\"IsDirty\" = 1");
        }
    }
}
