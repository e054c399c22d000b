namespace VTry.Domain.Messages;

/// <summary>Somebody signed up with this address: prove it is theirs.</summary>
/// <param name="Link">Opens the page with the button that confirms.</param>
public sealed record ConfirmAddress(string Link) : IMessage;

/// <summary>Somebody signed up with an address that has an account: only its owner learns that.</summary>
public sealed record AlreadyHaveAccount(string SignInLink, string ForgotPasswordLink) : IMessage;

/// <param name="Link">Opens the form for a new password; works once, for an hour.</param>
public sealed record ResetPassword(string Link) : IMessage;

/// <summary>The password was changed: whoever did not do it must hear of it.</summary>
public sealed record PasswordChanged(string ForgotPasswordLink) : IMessage;

/// <summary>Somebody signed in with something that was never used for this account before.</summary>
/// <param name="Device">In plain words: <c>Firefox on Windows</c>.</param>
/// <param name="Where">The network, shortened; null when it is not known.</param>
public sealed record NewDevice(string Device, string? Where, DateTimeOffset At, string SessionsLink, string ForgotPasswordLink) : IMessage;

/// <summary>A refresh token of an app came a second time, so that somebody has a copy of it: its session was ended.</summary>
/// <param name="App">In plain words: <c>VTry extension, Chrome on Windows</c>.</param>
public sealed record RefreshReused(string App, string? Where, DateTimeOffset At, string SessionsLink, string ForgotPasswordLink) : IMessage;

/// <summary>Somebody wants this address for their account: prove it is theirs.</summary>
/// <param name="Link">Opens the page with the button that changes the address.</param>
public sealed record ConfirmNewAddress(string Link) : IMessage;

/// <summary>The account has another address now; to that one.</summary>
/// <param name="SecurityLink">The page of settings where it can be looked at.</param>
public sealed record EmailChanged(string NewAddress, string SecurityLink) : IMessage;

/// <summary>The account has another address now; to the one it had until then.</summary>
public sealed record EmailReplaced(string NewAddress, string SecurityLink) : IMessage;

// What follows says that a way into the account is new, gone, or was used.

/// <param name="Address">The address of the Google account.</param>
public sealed record GoogleLinked(string Address, string SecurityLink) : IMessage;

public sealed record GoogleUnlinked(string SecurityLink) : IMessage;

public sealed record PasskeyAdded(string Name, string SecurityLink) : IMessage;

public sealed record PasskeyRemoved(string Name, string SecurityLink) : IMessage;

public sealed record SecondFactorOn(string SecurityLink) : IMessage;

public sealed record SecondFactorOff(string SecurityLink) : IMessage;

/// <param name="Left">How many are left.</param>
public sealed record RecoveryCodeUsed(int Left, string SecurityLink) : IMessage;
