using VTry.Web.Settings;

namespace VTry.Web.Background;

/// <summary>What this node does: serve pages, work the queue, or both. <c>--role web|worker|all</c>, or <c>VTRY_Role</c>.</summary>
public sealed record NodeRole(bool Serves, bool Works)
{
    /// <exception cref="SettingsException">A role there is not.</exception>
    public static NodeRole Of(IConfiguration configuration) => configuration["role"] switch
    {
        null or "" or "all" => new(Serves: true, Works: true),
        "web" => new(Serves: true, Works: false),
        "worker" => new(Serves: false, Works: true),
        var other => throw new SettingsException($"Role is {other}. Allowed: web, worker, all."),
    };
}
