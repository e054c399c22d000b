namespace VTry.Web.Adapters.Mail;

/// <summary>The colours and letters of the site as mail programs understand them: no variables, no fonts of our own.</summary>
static class LetterStyle
{
    public const string Paper = "#f6f2ea", Sheet = "#fdfbf7", Ink = "#1c1814", Quiet = "#5b5349", Rule = "#dcd4c6", Lacquer = "#a81e1c";

    public const string Display = "'Hoefler Text',Baskerville,Georgia,serif";
    public const string Text = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
}
