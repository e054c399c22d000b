using Microsoft.Extensions.Options;
using VTry.Domain.Files;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Keys;

public static class KeysSetup
{
    /// <summary>The master key, from where the section <c>Keys</c> says, else made once and kept in the data folder.</summary>
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        builder.AddSettings<KeysSettings>(KeysSettings.Section);
        builder.Services.AddSingleton(services => Read(SettingsOf(services), services.GetRequiredService<IConfiguration>()));
        builder.Services.AddStartupLine(services => LineOf(SettingsOf(services), services.GetRequiredService<MasterKey>()));
    }

    static KeysSettings SettingsOf(IServiceProvider services) => services.GetRequiredService<IOptions<KeysSettings>>().Value;

    static MasterKey Read(KeysSettings settings, IConfiguration configuration)
    {
        try
        {
            var previous = settings.Previous.Where(key => key is not "")
                .Select((key, place) => MasterKey.Parse(key, $"{KeysSettings.Section}:{nameof(KeysSettings.Previous)}:{place}")).ToList();
            return ReadCurrent(settings, configuration).After(previous);
        }
        catch (FormatException wrong)
        {
            throw new SettingsException(wrong.Message);
        }
    }

    static MasterKey ReadCurrent(KeysSettings settings, IConfiguration configuration) => settings switch
    {
        { Master: { Length: > 0 } key } => MasterKey.Parse(key),
        { File: { Length: > 0 } file } => MasterKey.OfFile(file),
        { Command: { Length: > 0 } command } => KeyCommand.Run(command, TimeSpan.FromSeconds(settings.CommandTimeoutSeconds)),
        _ => MasterKey.OfFolder(DataFolder.Of(configuration).Path),
    };

    static StartupLine LineOf(KeysSettings settings, MasterKey master)
    {
        var previous = master.Previous.Count == 0 ? "" : $", and {string.Join(", ", master.Previous.Select(key => key.Id))} to open what was locked before";
        var source = settings switch
        {
            { Master: { Length: > 0 } } => "Keys:Master",
            { File: { Length: > 0 } } => "Keys:File",
            { Command: { Length: > 0 } } => "Keys:Command",
            _ => null,
        };
        return source is null
            ? new("keys", $"master key {master.Id}, made once, kept in the data folder beside what it locks{previous}; Keys:Master, Keys:File or Keys:Command brings one from elsewhere", Standing.DevelopmentOnly)
            : new("keys", $"master key {master.Id} from {source}{previous}", Standing.Real);
    }
}
