using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SmsBot.Core.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Start : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccessEntries",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessEntries", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "AccessRequests",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: false),
                    Ignored = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessRequests", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "Approvals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Choice = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Limits = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OfferId = table.Column<long>(type: "bigint", nullable: true),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Approvals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Act = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Who = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WhoName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Chat = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RentalId = table.Column<long>(type: "bigint", nullable: true),
                    Detail = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CachedQuotes",
                columns: table => new
                {
                    Provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Country = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    AreaCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Pool = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Answer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TakenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CachedQuotes", x => new { x.Service, x.Country, x.Days, x.AreaCode, x.Pool, x.Provider });
                });

            migrationBuilder.CreateTable(
                name: "CatalogueItems",
                columns: table => new
                {
                    Provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Common = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CatalogueItems", x => new { x.Provider, x.Kind, x.ProviderKey });
                });

            migrationBuilder.CreateTable(
                name: "Groups",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rent = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    View = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Act = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HidesCodes = table.Column<bool>(type: "boolean", nullable: false),
                    DeleteAfter = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Groups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Holder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Epoch = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leases", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "MemberSettings",
                columns: table => new
                {
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Country = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Provider = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MaxPriceMicros = table.Column<long>(type: "bigint", nullable: true),
                    Favourites = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberSettings", x => x.Owner);
                });

            migrationBuilder.CreateTable(
                name: "Offers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Choice = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rentals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Product = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ServiceName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Country = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CountryName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BoughtAs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Terms = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: true),
                    PriceMicros = table.Column<long>(type: "bigint", nullable: true),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExternalId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndsAt = table.Column<long>(type: "bigint", nullable: true),
                    WatchUntil = table.Column<long>(type: "bigint", nullable: true),
                    ParentId = table.Column<long>(type: "bigint", nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    SmsCount = table.Column<int>(type: "integer", nullable: false),
                    SmsInRound = table.Column<bool>(type: "boolean", nullable: false),
                    AwaitsAnother = table.Column<bool>(type: "boolean", nullable: false),
                    NotReady = table.Column<bool>(type: "boolean", nullable: false),
                    CodeRequestedAt = table.Column<long>(type: "bigint", nullable: true),
                    RefundRequestedAt = table.Column<long>(type: "bigint", nullable: true),
                    RefundDueAt = table.Column<long>(type: "bigint", nullable: true),
                    RefundSentAt = table.Column<long>(type: "bigint", nullable: true),
                    RefundedAt = table.Column<long>(type: "bigint", nullable: true),
                    RefundAlarmAt = table.Column<long>(type: "bigint", nullable: true),
                    WarnedHours = table.Column<int>(type: "integer", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LastRefusal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rentals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rentals_Rentals_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Rentals",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Services",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Services", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Settings",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Settings", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Transcript",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReplyTo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FromMember = table.Column<bool>(type: "boolean", nullable: false),
                    Payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OutboxId = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Transcript", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Updates",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UpdateId = table.Column<long>(type: "bigint", nullable: false),
                    Lane = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Payload = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Updates", x => new { x.Platform, x.UpdateId });
                });

            migrationBuilder.CreateTable(
                name: "AutoRenewals",
                columns: table => new
                {
                    RentalId = table.Column<long>(type: "bigint", nullable: false),
                    AnnouncedEnd = table.Column<long>(type: "bigint", nullable: true),
                    AnnouncedAt = table.Column<long>(type: "bigint", nullable: true),
                    PriceMicros = table.Column<long>(type: "bigint", nullable: true),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DueAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutoRenewals", x => x.RentalId);
                    table.ForeignKey(
                        name: "FK_AutoRenewals_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Cards",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RentalId = table.Column<long>(type: "bigint", nullable: false),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MessageId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Wanted = table.Column<int>(type: "integer", nullable: false),
                    Shown = table.Column<int>(type: "integer", nullable: false),
                    Parked = table.Column<bool>(type: "boolean", nullable: false),
                    RedrawAt = table.Column<long>(type: "bigint", nullable: true),
                    IsDirty = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Cards_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Expectations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RentalId = table.Column<long>(type: "bigint", nullable: false),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Who = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WhoName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Expectations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Expectations_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ExternalIds",
                columns: table => new
                {
                    Provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExternalId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RentalId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExternalIds", x => new { x.Provider, x.ExternalId });
                    table.ForeignKey(
                        name: "FK_ExternalIds_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Shares",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RentalId = table.Column<long>(type: "bigint", nullable: false),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    TakenInAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shares", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Shares_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Sms",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RentalId = table.Column<long>(type: "bigint", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sender = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: true),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false),
                    Late = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sms_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Spends",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RentalId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    Account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    QuotedMicros = table.Column<long>(type: "bigint", nullable: true),
                    HoldMicros = table.Column<long>(type: "bigint", nullable: false),
                    ChargedMicros = table.Column<long>(type: "bigint", nullable: true),
                    RefundedMicros = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    SendingAt = table.Column<long>(type: "bigint", nullable: true),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true),
                    DeferredUntil = table.Column<long>(type: "bigint", nullable: true),
                    WasDeferred = table.Column<bool>(type: "boolean", nullable: false),
                    AbsentReads = table.Column<int>(type: "integer", nullable: false),
                    FirstAbsentAt = table.Column<long>(type: "bigint", nullable: true),
                    AlarmAt = table.Column<long>(type: "bigint", nullable: true),
                    Raw = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LastRefusal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Spends", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Spends_Rentals_RentalId",
                        column: x => x.RentalId,
                        principalTable: "Rentals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SmsId = table.Column<long>(type: "bigint", nullable: true),
                    RentalId = table.Column<long>(type: "bigint", nullable: true),
                    Payload = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    SentAt = table.Column<long>(type: "bigint", nullable: true),
                    MessageId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DeleteAfter = table.Column<int>(type: "integer", nullable: true),
                    DeleteAt = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Outbox_Sms_SmsId",
                        column: x => x.SmsId,
                        principalTable: "Sms",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "LedgerEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Transaction = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Micros = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SpendId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LedgerEntries_Spends_SpendId",
                        column: x => x.SpendId,
                        principalTable: "Spends",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_CreatedAt",
                table: "Approvals",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_At",
                table: "Audit",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Chat_At",
                table: "Audit",
                columns: new[] { "Chat", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_RentalId",
                table: "Audit",
                column: "RentalId");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Who",
                table: "Audit",
                column: "Who");

            migrationBuilder.CreateIndex(
                name: "IX_CachedQuotes_TakenAt",
                table: "CachedQuotes",
                column: "TakenAt");

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
                name: "IX_Cards_RedrawAt",
                table: "Cards",
                column: "RedrawAt",
                filter: "\"RedrawAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cards_RentalId_Chat",
                table: "Cards",
                columns: new[] { "RentalId", "Chat" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cards_Unposted",
                table: "Cards",
                column: "Id",
                filter: "\"MessageId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CatalogueItems_Kind_Common",
                table: "CatalogueItems",
                columns: new[] { "Kind", "Common" });

            migrationBuilder.CreateIndex(
                name: "IX_Expectations_RentalId_Chat_Who",
                table: "Expectations",
                columns: new[] { "RentalId", "Chat", "Who" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExternalIds_RentalId",
                table: "ExternalIds",
                column: "RentalId");

            migrationBuilder.CreateIndex(
                name: "IX_Groups_Chat",
                table: "Groups",
                column: "Chat",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_Account_At",
                table: "LedgerEntries",
                columns: new[] { "Account", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_SpendId",
                table: "LedgerEntries",
                column: "SpendId");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_Transaction_Account",
                table: "LedgerEntries",
                columns: new[] { "Transaction", "Account" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Offers_CreatedAt",
                table: "Offers",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DeleteAt",
                table: "Outbox",
                column: "DeleteAt",
                filter: "\"DeleteAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Parked",
                table: "Outbox",
                column: "Chat",
                filter: "\"Status\" = 'Parked'");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Readable",
                table: "Outbox",
                column: "CreatedAt",
                filter: "\"Payload\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SmsId_Chat_Kind",
                table: "Outbox",
                columns: new[] { "SmsId", "Chat", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Waiting",
                table: "Outbox",
                column: "Id",
                filter: "\"Status\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_Account_CreatedAt",
                table: "Rentals",
                columns: new[] { "Account", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_Owner_CreatedAt",
                table: "Rentals",
                columns: new[] { "Owner", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_ParentId",
                table: "Rentals",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_RefundDueAt",
                table: "Rentals",
                column: "RefundDueAt",
                filter: "\"RefundDueAt\" IS NOT NULL");

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
                filter: "\"WatchUntil\" IS NULL AND \"Phone\" IS NOT NULL AND strpos(\"Phone\", '…') <= 0");

            migrationBuilder.CreateIndex(
                name: "IX_Rentals_WatchUntil",
                table: "Rentals",
                column: "WatchUntil",
                filter: "\"WatchUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Services_Slug",
                table: "Services",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Shares_RentalId_Chat",
                table: "Shares",
                columns: new[] { "RentalId", "Chat" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sms_Readable",
                table: "Sms",
                column: "SeenAt",
                filter: "\"Text\" IS NOT NULL OR \"Code\" IS NOT NULL OR \"Sender\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Sms_RentalId_Fingerprint",
                table: "Sms",
                columns: new[] { "RentalId", "Fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sms_SeenAt",
                table: "Sms",
                column: "SeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Spends_Absent",
                table: "Spends",
                column: "SettledAt",
                filter: "\"AbsentReads\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Spends_Account_CreatedAt",
                table: "Spends",
                columns: new[] { "Account", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Spends_CreatedAt",
                table: "Spends",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Spends_Key",
                table: "Spends",
                column: "Key",
                unique: true);

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
                name: "IX_Transcript_Chat_Id",
                table: "Transcript",
                columns: new[] { "Chat", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Transcript_Chat_OutboxId",
                table: "Transcript",
                columns: new[] { "Chat", "OutboxId" },
                unique: true,
                filter: "\"OutboxId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessEntries");

            migrationBuilder.DropTable(
                name: "AccessRequests");

            migrationBuilder.DropTable(
                name: "Approvals");

            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "AutoRenewals");

            migrationBuilder.DropTable(
                name: "CachedQuotes");

            migrationBuilder.DropTable(
                name: "Cards");

            migrationBuilder.DropTable(
                name: "CatalogueItems");

            migrationBuilder.DropTable(
                name: "Expectations");

            migrationBuilder.DropTable(
                name: "ExternalIds");

            migrationBuilder.DropTable(
                name: "Groups");

            migrationBuilder.DropTable(
                name: "Leases");

            migrationBuilder.DropTable(
                name: "LedgerEntries");

            migrationBuilder.DropTable(
                name: "MemberSettings");

            migrationBuilder.DropTable(
                name: "Offers");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Services");

            migrationBuilder.DropTable(
                name: "Settings");

            migrationBuilder.DropTable(
                name: "Shares");

            migrationBuilder.DropTable(
                name: "Transcript");

            migrationBuilder.DropTable(
                name: "Updates");

            migrationBuilder.DropTable(
                name: "Spends");

            migrationBuilder.DropTable(
                name: "Sms");

            migrationBuilder.DropTable(
                name: "Rentals");
        }
    }
}
