using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VTry.Migrations
{
    /// <inheritdoc />
    public partial class KeptInvoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "named_tax_documents",
                table: "departures",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "tax_documents",
                table: "departures",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "named_tax_documents",
                table: "departures");

            migrationBuilder.DropColumn(
                name: "tax_documents",
                table: "departures");
        }
    }
}
