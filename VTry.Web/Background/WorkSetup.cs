using VTry.Domain.Work;
using VTry.Web.Settings;

namespace VTry.Web.Background;

public static class WorkSetup
{
    static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(25);

    /// <summary>The queue on every node; its workers where the role says so (<c>--role web|worker|all</c>).</summary>
    public static void AddWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<JobQueue>();
        builder.Services.AddSingleton(VTryWorkload.Everything);
        builder.Services.AddSingleton<Signals>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Signals>());
        builder.AddSettings<WorkSettings>(WorkSettings.Section);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeToFinish);

        if (NodeRole.Of(builder.Configuration).Works)
        {
            builder.Services.AddHostedService<Worker>();
            builder.Services.AddHostedService<Timekeeper>();
        }
    }
}
