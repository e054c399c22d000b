namespace VTry.Web.Pages.Shared;

/// <summary>What it cost, what paid for it, what is left. The same block on the page, in the e-mail and on the invoice.</summary>
public sealed record ReceiptView(IReadOnlyList<ReceiptLine> Lines, ReceiptLine Sum);

public sealed record ReceiptLine(string What, string Amount);
