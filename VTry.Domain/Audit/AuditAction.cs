namespace VTry.Domain.Audit;

/// <summary>What the audit records, by stable names: noun, dot, past tense.</summary>
public static class AuditAction
{
    public const string PasswordChanged = "password.changed";
    public const string SessionEnded = "session.ended";
    public const string EmailChanged = "email.changed";
    public const string GoogleLinked = "google.linked";
    public const string GoogleUnlinked = "google.unlinked";
    public const string PasskeyAdded = "passkey.added";
    public const string PasskeyRemoved = "passkey.removed";
    public const string SecondFactorTurnedOn = "second_factor.turned_on";
    public const string SecondFactorTurnedOff = "second_factor.turned_off";
    public const string RecoveryCodeUsed = "recovery_code.used";
    public const string RecoveryCodesRenewed = "recovery_codes.renewed";
    public const string SessionsEnded = "sessions.ended";
    public const string DeviceAdded = "device.added";
    public const string RefreshReused = "refresh.reused";
    public const string FileErased = "file.erased";
    public const string ExportAsked = "export.asked";
    public const string ExportReady = "export.ready";
    public const string ExportFailed = "export.failed";
    public const string ExportTaken = "export.taken";
    public const string LeavingAsked = "leaving.asked";
    public const string LeavingCancelled = "leaving.cancelled";
    public const string AccountErased = "account.erased";
    public const string PhotoDeclared = "photo.declared";
    public const string BodyDeleted = "body.deleted";
    public const string FileLost = "file.lost";
    public const string FileFound = "file.found";
    public const string AgeDeclared = "age.declared";
    public const string ConsentGiven = "consent.given";
    public const string RefundAsked = "refund.asked";
    public const string RefundApproved = "refund.approved";
    public const string RefundDeclined = "refund.declined";
    public const string DifferenceResolved = "difference.resolved";
    public const string ProviderAsked = "provider.asked";
    public const string ComparisonAsked = "comparison.asked";
    public const string ListTaken = "list.taken";
    public const string ConsentWithdrawn = "consent.withdrawn";
}
