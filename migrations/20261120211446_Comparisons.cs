using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VTry.Migrations
{
    /// <inheritdoc />
    public partial class Comparisons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "comparisons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    orders = table.Column<int>(type: "integer", nullable: false),
                    looked = table.Column<int>(type: "integer", nullable: false),
                    found = table.Column<int>(type: "integer", nullable: false),
                    not_asked = table.Column<int>(type: "integer", nullable: false),
                    trouble = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comparisons", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_at",
                table: "ledger_entries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_generations_settled_at",
                table: "generations",
                column: "settled_at");

            migrationBuilder.CreateIndex(
                name: "ix_engine_attempts_started_at",
                table: "engine_attempts",
                column: "started_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "comparisons");

            migrationBuilder.DropIndex(
                name: "ix_ledger_entries_at",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "ix_generations_settled_at",
                table: "generations");

            migrationBuilder.DropIndex(
                name: "ix_engine_attempts_started_at",
                table: "engine_attempts");
        }
    }
}
