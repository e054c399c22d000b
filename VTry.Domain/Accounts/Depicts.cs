namespace VTry.Domain.Accounts;

/// <summary>Whom a photo shows, as whoever brings it declares. There is no third answer: without one of these a photo is not taken.</summary>
public enum Depicts
{
    /// <summary>The person who brings it.</summary>
    Me,

    /// <summary>Someone else, who agreed to it.</summary>
    SomeoneWhoAgreed,
}
