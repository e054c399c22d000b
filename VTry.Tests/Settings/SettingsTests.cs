using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VTry.Web.Settings;

namespace VTry.Tests.Settings;

public sealed class SettingsTests
{
    [Fact]
    public void A_value_out_of_range_is_named_with_its_key_and_what_is_allowed() =>
        Assert.Equal("Shop:Seats is 0. Allowed: 1 to 5.", Refusal(("Shop:Seats", "0")));

    [Fact]
    public void A_value_of_the_wrong_kind_is_named_with_its_key() =>
        Assert.Contains("'many' at 'Shop:Seats'", Refusal(("Shop:Seats", "many")));

    [Fact]
    public void An_empty_value_is_none_and_fine_where_none_is_needed() =>
        Check("Production", new("mail", "by SMTP", Standing.Real), ("Shop:Password", ""), ("Shop:Till:Address", ""));

    [Fact]
    public void A_misspelt_key_is_refused_instead_of_ignored() =>
        Assert.Equal("Shop:Seets is not a setting. Shop has Seats, Password, Till.", Refusal(("Shop:Seets", "3")));

    [Fact]
    public void A_wrong_value_in_a_section_of_a_section_is_found() =>
        Assert.Equal("Shop:Till:Address is somewhere. Allowed: an address that begins with http:// or https://.", Refusal(("Shop:Till:Address", "somewhere")));

    [Fact]
    public void A_secret_is_never_shown()
    {
        var refusal = Refusal(("Shop:Password", "hunter2"));

        Assert.Contains("Shop:Password is set", refusal);
        Assert.DoesNotContain("hunter2", refusal);
    }

    [Fact]
    public void All_faults_are_said_at_once() =>
        Assert.Equal(2, Refusal(("Shop:Seats", "0"), ("Shop:Password", "short")).Split('\n').Length);

    [Fact]
    public void A_stand_in_that_fools_people_stops_the_start_outside_development()
    {
        var refused = Assert.Throws<SettingsException>(() => Check("Production", MailStandIn));

        Assert.Contains("mail: only a mailbox", refused.Message);
        Assert.Contains("VTRY_AllowStandIns__0=mail", refused.Message);
    }

    [Fact]
    public void A_stand_in_allowed_by_name_may_start_anywhere() => Check("Production", MailStandIn, ("AllowStandIns:0", "mail"));

    [Fact]
    public void A_stand_in_may_always_start_in_development() => Check("Development", MailStandIn);

    [Fact]
    public void A_stand_in_nobody_knows_cannot_be_allowed() =>
        Assert.Contains("Allowed: mail.", Assert.Throws<SettingsException>(() => Check("Production", MailStandIn, ("AllowStandIns:0", "male"))).Message);

    [Fact]
    public void The_data_folder_is_where_it_was_chosen_to_be()
    {
        var chosen = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Assert.Equal(chosen, DataFolder.Of(Configuration(("Data", chosen))).Path);
            Assert.True(Directory.Exists(chosen));
        }
        finally
        {
            Directory.Delete(chosen);
        }
    }

    [Fact]
    public void A_data_folder_that_cannot_be_is_named()
    {
        var refused = Assert.Throws<SettingsException>(() => DataFolder.Of(Configuration(("Data", "/dev/null/vtry"))));
        Assert.Contains("Data is /dev/null/vtry", refused.Message);
    }

    static StartupLine MailStandIn => new("mail", "only a mailbox", Standing.DevelopmentOnly);

    static string Refusal(params (string, string?)[] settings)
    {
        var builder = Builder("Production", settings);
        builder.AddSettings<ShopSettings>("Shop");
        using var app = (IDisposable)builder.Build();
        return StartFailure.Explain(Assert.ThrowsAny<Exception>(() => ((WebApplication)app).CheckSettings())) ?? "";
    }

    static void Check(string environment, StartupLine line, params (string, string?)[] settings)
    {
        var builder = Builder(environment, settings);
        builder.AddSettings<ShopSettings>("Shop");
        builder.Services.AddStartupLine(_ => line);
        using var app = (IDisposable)builder.Build();
        ((WebApplication)app).CheckSettings();
    }

    static WebApplicationBuilder Builder(string environment, (string, string?)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddConfiguration(Configuration(settings));
        return builder;
    }

    static IConfiguration Configuration(params (string, string?)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Item1, setting => setting.Item2)).Build();

    sealed class ShopSettings
    {
        [Range(1, 5)]
        public int Seats { get; set; } = 3;

        [Secret, MinLength(8)]
        public string? Password { get; set; }

        public TillSettings Till { get; set; } = new();
    }

    sealed class TillSettings
    {
        [Url]
        public string? Address { get; set; }
    }
}
