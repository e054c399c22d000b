namespace VTry.Domain.Accounts;

/// <summary>What would be better in another photo.</summary>
/// <param name="Name">Stable: how pages and tests tell flaws apart.</param>
/// <param name="Sentence">What to do, for the person who brought the photo.</param>
/// <param name="IsHopeless">Nothing can be made of it; any other flaw is advice that a person may go past.</param>
public sealed record PhotoFlaw(string Name, string Sentence, bool IsHopeless = false)
{
    public static readonly PhotoFlaw Black = new("black",
        "This photo is black. Take it again with light from a window or a lamp in front of you.", IsHopeless: true);
    public static readonly PhotoFlaw Blank = new("blank",
        "There is nothing to be seen in this photo. Choose one that shows you from head to feet.", IsHopeless: true);
    public static readonly PhotoFlaw Nobody = new("nobody",
        "Nobody is in this photo. Choose one of one person, standing, from head to feet.", IsHopeless: true);

    public static readonly PhotoFlaw TooDark = new("too-dark",
        "The photo is dark. Stand facing a window or a lamp, so that your clothes and your skin show their colours.");
    public static readonly PhotoFlaw TooBright = new("too-bright",
        "The photo is washed out. Turn away from direct sun or flash, and wipe the lens.");
    public static readonly PhotoFlaw Blurred = new("blurred",
        "The photo is blurred. Lean the phone against something, use the timer, and stand still.");
    public static readonly PhotoFlaw TooSmall = new("too-small",
        "You are small in this photo, so little detail can come out. Send the original, or step closer until you fill most of its height.");
    public static readonly PhotoFlaw SeveralPeople = new("several-people",
        "There seems to be more than one person. Be alone in the photo, or crop it to yourself.");
    public static readonly PhotoFlaw HeadCut = new("head-cut",
        "The head touches the upper edge, or is cut by it. Step back, or tilt the phone up, until there is some room above your hair.");
    public static readonly PhotoFlaw FeetCut = new("feet-cut",
        "The feet are not in the photo. Step back until there is some floor below your shoes.");
    public static readonly PhotoFlaw HardToMakeOut = new("hard-to-make-out",
        "No standing person can be made out. Stand upright before a plain wall, in clothes of another colour than the wall.");
}
