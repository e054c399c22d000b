using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using VTry.Web.Settings;
using IPNetwork = System.Net.IPNetwork;

namespace VTry.Web.Http;

/// <summary>The section <c>Proxies</c>: what stands between people and VTry.</summary>
public class ProxySettings : IValidatableObject
{
    public const string Section = "Proxies";

    /// <summary>Networks as <c>10.0.0.0/8</c>. Only what comes from one of them may say for whom it asks.</summary>
    public string[] Trusted { get; set; } = [];

    /// <summary>How many of them one request passes.</summary>
    [Range(1, 10)]
    public int Hops { get; set; } = 1;

    public IEnumerable<IPNetwork> Networks => Trusted.Select(network => IPNetwork.Parse(network));

    public IEnumerable<ValidationResult> Validate(ValidationContext context) =>
        from network in Trusted
        where !IPNetwork.TryParse(network, out _)
        select new ValidationResult($"\"{network}\" in Trusted is not a network. Allowed: an address with the bits that count, such as 10.0.0.0/8 or 192.0.2.7/32.");
}

/// <summary>
/// Behind a proxy every request comes from the proxy. One that is trusted says in <c>X-Forwarded-For</c> and
/// <c>X-Forwarded-Proto</c> from whom and how it really came; anybody else could write anything there, and is not believed.
/// </summary>
public static class Proxies
{
    public static void AddProxies(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ProxySettings>(ProxySettings.Section);
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxySettings>>((forwarded, settings) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = settings.Value.Hops;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in settings.Value.Networks)
                forwarded.KnownIPNetworks.Add(network);
        });
    }

    public static void UseProxies(this WebApplication app)
    {
        // With no network in its list the middleware would believe everybody.
        if (app.Services.GetRequiredService<IOptions<ProxySettings>>().Value.Trusted is { Length: > 0 })
            app.UseForwardedHeaders();
    }
}
