using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Messages;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class ProfileTests(DatabaseServer server) : DomainTest(server)
{
    protected override void Add(IServiceCollection collection) => collection.AddScoped<Profiles>().AddScoped<Notices>();

    [Fact]
    public async Task Who_never_chose_anything_gets_private_realistic_try_ons_on_their_own_photo()
    {
        var profile = await Of(await Somebody());

        Assert.Null(profile.Name);
        Assert.Equal((LengthUnit.Cm, WeightUnit.Kg), (profile.LengthUnit, profile.WeightUnit));
        Assert.Equal((TryOnMode.OnMe, Style.Realistic, Visibility.Private), (profile.Mode, profile.Style, profile.Visibility));
    }

    [Fact]
    public async Task A_patch_changes_its_fields_and_no_others()
    {
        var id = await Somebody();
        await Change(id, ("name", " Asha "), ("style", "fashion"), ("length_unit", "in"));
        await Change(id, ("mode", "into_scene"), ("visibility", "link"), ("weight_unit", "lb"));

        var profile = await Of(id);
        Assert.Equal("Asha", profile.Name);
        Assert.Equal((LengthUnit.In, WeightUnit.Lb), (profile.LengthUnit, profile.WeightUnit));
        Assert.Equal((TryOnMode.IntoScene, Style.Fashion, Visibility.Link), (profile.Mode, profile.Style, profile.Visibility));
    }

    [Fact]
    public async Task A_field_without_a_value_goes_back_to_its_default()
    {
        var id = await Somebody();
        await Change(id, ("name", "Asha"), ("style", "artistic"), ("visibility", "public"), ("notices.result_ready", "false"));
        await Change(id, ("name", null), ("style", null), ("visibility", null), ("notices.result_ready", null));

        var profile = await Of(id);
        Assert.Null(profile.Name);
        Assert.Equal((Style.Realistic, Visibility.Private), (profile.Style, profile.Visibility));
        Assert.True(await Wants(id, Notice.ResultReady));
    }

    [Fact]
    public async Task Two_tabs_that_change_different_fields_at_once_both_get_their_way_even_the_first_time()
    {
        var id = await Somebody();
        (string, string?)[] wishes =
            [("name", "Asha"), ("style", "fashion"), ("mode", "into_scene"), ("length_unit", "in"), ("weight_unit", "lb"), ("notices.result_ready", "false")];
        await Task.WhenAll(wishes.Concat(wishes).Select(wish => Change(id, wish)));

        var profile = await Of(id);
        Assert.Equal("Asha", profile.Name);
        Assert.Equal((LengthUnit.In, WeightUnit.Lb, TryOnMode.IntoScene, Style.Fashion),
            (profile.LengthUnit, profile.WeightUnit, profile.Mode, profile.Style));
        Assert.False(await Wants(id, Notice.ResultReady));
    }

    [Theory]
    [InlineData("wallet_id", "0")]
    [InlineData("Name", "Asha")]
    [InlineData("style", "Realistic")]
    [InlineData("style", "")]
    [InlineData("style", "0")]
    [InlineData("visibility", "everybody")]
    [InlineData("name", "two\nlines")]
    [InlineData("name", "Asha\u202egpj")]
    [InlineData("name", "\u2066Asha\u2069")]
    [InlineData("notices.newsletter", "true")]
    [InlineData("notices.result_ready", "yes")]
    public void What_is_not_known_or_not_a_choice_is_refused_with_a_sentence(string field, string value)
    {
        var patch = ProfilePatch.Read([new(field, value), new("length_unit", "in")]);

        var (name, problem) = Assert.Single(patch.Problems);
        Assert.Equal(field, name);
        Assert.EndsWith(".", problem);
    }

    [Fact]
    public async Task A_refused_patch_changes_nothing_at_all()
    {
        var id = await Somebody();
        await Assert.ThrowsAsync<ArgumentException>(() => Change(id, ("name", "Asha"), ("style", "baroque")));

        Assert.Null((await Of(id)).Name);
    }

    [Theory]
    [InlineData("أمينة")]
    [InlineData("שרה Cohen")]
    [InlineData("👩🏽‍💻")]
    public void A_name_may_be_written_in_every_script(string name) => Assert.Empty(ProfilePatch.Read([new("name", name)]).Problems);

    [Fact]
    public void A_name_has_eighty_characters_and_not_one_more()
    {
        Assert.Empty(ProfilePatch.Read([new("name", new string('a', 80))]).Problems);
        Assert.Contains("at most 80", ProfilePatch.Read([new("name", new string('a', 81))]).Problems["name"]);
    }

    [Fact]
    public async Task A_muted_notice_is_not_wanted_by_this_person_and_by_others_it_is()
    {
        var (id, other) = (await Somebody(), await Somebody());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => In<Notices>(notices => notices.MuteAsync(id, Notice.ErasureSoon, Cancel))));

        Assert.False(await Wants(id, Notice.ErasureSoon));
        Assert.True(await Wants(id, Notice.ResultReady));
        Assert.True(await Wants(other, Notice.ErasureSoon));

        await In<Notices>(notices => notices.UnmuteAsync(id, Notice.ErasureSoon, Cancel));
        Assert.True(await Wants(id, Notice.ErasureSoon));
    }

    async Task<Guid> Somebody() => (await SomeoneWith()).Id;
    Task<Profile> Of(Guid id) => In<Profiles, Profile>(profiles => profiles.OfAsync(id, Cancel));
    Task<bool> Wants(Guid id, Notice notice) => In<Notices, bool>(notices => notices.WantsAsync(id, notice, Cancel));

    Task Change(Guid id, params (string Field, string? Value)[] fields) => In<Profiles>(profiles => profiles.ChangeAsync(
        id, ProfilePatch.Read(fields.Select(field => KeyValuePair.Create(field.Field, field.Value))), Cancel));
}
