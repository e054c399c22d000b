using VTry.Domain.Accounts;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Engines;

public static class EnginesSetup
{
    /// <summary>The engines in the order in which they are asked.</summary>
    public static void AddEngines(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IEngine, LocalEngine>();
        builder.Services.AddSingleton<IBodyReader, BodyReader>();
        builder.Services.AddStartupLine(_ => new("engines", $"local ({LocalEngine.Model}), on this machine's own processor", Standing.StandIn)
        {
            ToPeople = "Our own engine, on our own machines. Your photo and the garment go to nobody else.",
        });
    }
}
