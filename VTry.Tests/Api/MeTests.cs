using System.Net;
using System.Text.Json;
using VTry.Tests.Support;

namespace VTry.Tests.Api;

public class MeTests(TestApp app) : IClassFixture<TestApp>
{
    readonly ApiClient api = new(app);

    [Fact]
    public async Task A_patch_changes_what_it_names_clears_what_is_null_and_leaves_the_rest()
    {
        var access = await Somebody();
        await Patch(access, """{"name":"Asha","style":"fashion","notices":{"result_ready":false}}""");
        var reply = await Patch(access, """{"name":null,"length_unit":"in"}""");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(JsonValueKind.Null, reply.Body.GetProperty("name").ValueKind);
        Assert.Equal(("fashion", "in", "kg", "private"), (reply.Text("style"), reply.Text("length_unit"), reply.Text("weight_unit"), reply.Text("visibility")));
        Assert.False(reply.Body.GetProperty("notices").GetProperty("result_ready").GetBoolean());
        Assert.True(reply.Body.GetProperty("notices").GetProperty("erasure_soon").GetBoolean());
        Assert.Equal(reply.Body.ToString(), (await api.SendAsync(HttpMethod.Get, "/api/v1/me", access)).Body.ToString());
    }

    [Theory]
    [InlineData("""{"name":"Asha","email":"new@example.com"}""", "email")]
    [InlineData("""{"name":"Asha","style":"baroque"}""", "style")]
    [InlineData("""{"name":"Asha","style":true}""", "style")]
    [InlineData("""{"length_unit":"in","name":5}""", "name")]
    [InlineData("""{"length_unit":"in","name":["Asha"]}""", "name")]
    [InlineData("""{"length_unit":"in","name":"\u0000"}""", "name")]
    [InlineData("""{"length_unit":"in","name":{"first":"Asha"}}""", "name.first")]
    [InlineData("""{"name":"Asha","notices":{"result_ready":"false"}}""", "notices.result_ready")]
    [InlineData("""{"name":"Asha","notices":{"newsletter":true}}""", "notices.newsletter")]
    [InlineData("""{"name":"Asha","roles":"super_admin"}""", "roles")]
    public async Task A_patch_with_one_thing_wrong_changes_nothing_and_says_what(string body, string field)
    {
        var access = await Somebody();
        var reply = await Patch(access, body);

        reply.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid_fields");
        Assert.Equal(field, Assert.Single(reply.Body.GetProperty("errors").EnumerateObject()).Name);
        var me = await api.SendAsync(HttpMethod.Get, "/api/v1/me", access);
        Assert.Equal(JsonValueKind.Null, me.Body.GetProperty("name").ValueKind);
        Assert.Equal("cm", me.Text("length_unit"));
    }

    [Theory]
    [InlineData("", "bad_request")]
    [InlineData("{", "bad_request")]
    [InlineData("[]", "invalid_body")]
    [InlineData("null", "invalid_body")]
    [InlineData("""{"name":"\ud800"}""", "invalid_body")]
    public async Task What_is_no_json_object_is_refused(string body, string code) =>
        (await Patch(await Somebody(), body)).IsProblem(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Of_a_field_that_comes_twice_the_last_counts() =>
        Assert.Equal("Ravi", (await Patch(await Somebody(), """{"name":"Asha","name":"Ravi"}""")).Text("name"));

    [Fact]
    public async Task Nothing_changes_by_an_empty_patch() =>
        Assert.Equal(HttpStatusCode.OK, (await Patch(await Somebody(), "{}")).Status);

    async Task<string> Somebody() => (await api.SignInAsync(await app.NewBrowser().OpenAccountAsync())).Text("access_token");

    Task<ApiReply> Patch(string access, string body) => api.SendAsync(HttpMethod.Patch, "/api/v1/me", access, body);
}
