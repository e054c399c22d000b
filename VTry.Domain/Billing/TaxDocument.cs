using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Accounts;

namespace VTry.Domain.Billing;

/// <summary>
/// A tax invoice, or the credit note that takes part of one back: a snapshot of everything on the paper, never changed. Its
/// number follows the one before without a gap, within its series and financial year (CGST Rules 46 and 53).
/// </summary>
public class TaxDocument
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required TaxDocumentKind Kind { get; init; }

    /// <summary>At most 16 letters, digits, hyphens and slashes: <c>VT/26-27/000432</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The day it was issued on, in India.</summary>
    public required DateOnly IssuedOn { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    public required Guid OrderId { get; init; }
    public required string OrderReference { get; init; }

    /// <summary>Whose it is; null once their account has been erased.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Of a credit note: the refund it is for, and the invoice it is against.</summary>
    public Guid? RefundId { get; init; }
    public Guid? AgainstId { get; init; }
    public string? AgainstNumber { get; init; }
    public DateOnly? AgainstDate { get; init; }

    /// <summary>Whether no money moved: it says that it is a test and no tax document, and has a series of its own.</summary>
    public required bool IsTest { get; init; }

    public required Seller Seller { get; init; }
    public required Buyer Buyer { get; init; }

    /// <summary>When the money came, or for a credit note when it went back.</summary>
    public required DateTimeOffset PaidAt { get; init; }

    /// <summary>How it was paid: <c>upi</c>, <c>card</c>; null when the gateway did not say.</summary>
    public string? Method { get; init; }

    /// <summary>The gateway's id of the payment.</summary>
    public required string PaymentReference { get; init; }

    /// <summary>The credits sold, or taken back.</summary>
    public required int Credits { get; init; }

    /// <summary>Before the discount, GST included.</summary>
    public required long FullPaise { get; init; }

    public required long TotalPaise { get; init; }
    public required TaxSplit Tax { get; init; }

    public long DiscountPaise => FullPaise - TotalPaise;

    /// <summary>The state code of where it is supplied: the buyer's.</summary>
    public string PlaceOfSupply => Buyer.State;
}

public enum TaxDocumentKind { Invoice, CreditNote }

/// <summary>The printed document, as it was first made.</summary>
public class TaxDocumentPdf
{
    public required Guid TaxDocumentId { get; init; }
    public required byte[] Bytes { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>How far the numbers of a series have come.</summary>
public class TaxDocumentSeries
{
    /// <summary>What its numbers begin with: <c>VT/26-27/</c>.</summary>
    public required string Prefix { get; init; }
    public required int Last { get; init; }
}

class TaxDocumentMap :
    IEntityTypeConfiguration<TaxDocument>, IEntityTypeConfiguration<TaxDocumentPdf>, IEntityTypeConfiguration<TaxDocumentSeries>
{
    public void Configure(EntityTypeBuilder<TaxDocument> document)
    {
        document.ToTable("tax_documents");
        document.Property(d => d.Kind).HasConversion<string>().HasMaxLength(20);
        document.Property(d => d.Number).HasMaxLength(16);
        document.Property(d => d.AgainstNumber).HasMaxLength(16);
        document.Property(d => d.OrderReference).HasMaxLength(9);
        document.Property(d => d.PaymentReference).HasMaxLength(60);
        document.Property(d => d.Method).HasMaxLength(40);
        document.ComplexProperty(d => d.Buyer, BuyerMap.Configure);
        document.ComplexProperty(d => d.Seller, seller =>
        {
            seller.Property(s => s.Name).HasColumnName("seller_name").HasMaxLength(200);
            seller.Property(s => s.Address).HasColumnName("seller_address").HasMaxLength(400);
            seller.Property(s => s.State).HasColumnName("seller_state").HasMaxLength(2);
            seller.Property(s => s.Gstin).HasColumnName("seller_gstin").HasMaxLength(15);
            seller.Property(s => s.Email).HasColumnName("seller_email").HasMaxLength(320);
            seller.Property(s => s.Sac).HasColumnName("seller_sac").HasMaxLength(6);
            seller.Property(s => s.Prefix).HasColumnName("seller_prefix").HasMaxLength(3);
        });
        document.ComplexProperty(d => d.Tax);
        document.HasIndex(d => d.Number).IsUnique();
        document.HasIndex(d => d.RefundId).IsUnique();
        document.HasIndex(d => d.OrderId, "ix_tax_documents_one_invoice").IsUnique().HasFilter("kind = 'Invoice'");
        document.HasIndex(d => new { d.OrderId, d.Kind });
        document.HasIndex(d => new { d.PersonId, d.Id });
        document.HasIndex(d => new { d.IssuedOn, d.Id });
        document.HasOne<Order>().WithMany().HasForeignKey(d => d.OrderId).OnDelete(DeleteBehavior.Restrict);
        document.HasOne<Refund>().WithMany().HasForeignKey(d => d.RefundId).OnDelete(DeleteBehavior.Restrict);
        document.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<TaxDocumentPdf> pdf)
    {
        pdf.ToTable("tax_document_pdfs");
        pdf.HasKey(p => p.TaxDocumentId);
        pdf.HasOne<TaxDocument>().WithOne().HasForeignKey<TaxDocumentPdf>(p => p.TaxDocumentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TaxDocumentSeries> series)
    {
        series.ToTable("tax_document_series");
        series.HasKey(s => s.Prefix);
        series.Property(s => s.Prefix).HasMaxLength(10);
    }
}
