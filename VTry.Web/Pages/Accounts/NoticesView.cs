namespace VTry.Web.Pages.Accounts;

/// <param name="IsSaved">Something was changed just now.</param>
public sealed record NoticesView(IReadOnlyList<NoticeView> Choices, bool IsSaved);

public sealed record NoticeView(string Field, string Label, string Hint, bool IsWanted);
