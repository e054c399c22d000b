namespace VTry.Web.Adapters.Samples;

public static class SamplesSetup
{
    /// <summary>The wardrobe, from the folder that the build puts beside the app.</summary>
    public static void AddSamples(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(Wardrobe.InFolder(Path.Combine(AppContext.BaseDirectory, "samples")));
}
