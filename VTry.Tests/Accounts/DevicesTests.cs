using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class DevicesTests(DatabaseServer server) : DomainTest(server)
{
    protected override void Add(IServiceCollection collection) => collection.AddScoped<Devices>();

    [Fact]
    public async Task The_first_device_is_the_first_another_is_new_and_both_are_known_from_then_on()
    {
        var id = (await SomeoneWith()).Id;

        Assert.Equal(Acquaintance.First, await Greet(id, "phone"));
        Assert.Equal(Acquaintance.New, await Greet(id, "laptop"));
        Assert.Equal(Acquaintance.Known, await Greet(id, "phone"));
        Assert.Equal(Acquaintance.Known, await Greet(id, "laptop"));
    }

    [Fact]
    public async Task A_device_that_somebody_else_knows_is_new_to_this_person()
    {
        var (asha, ravi) = ((await SomeoneWith()).Id, (await SomeoneWith()).Id);
        await Greet(asha, "library");
        await Greet(ravi, "phone");

        Assert.Equal(Acquaintance.New, await Greet(ravi, "library"));
        var hashes = await In<VTryDb, List<string>>(db => db.Devices.Select(device => device.KeyHash).ToListAsync(Cancel));
        Assert.Equal(3, hashes.Distinct().Count());
    }

    [Fact]
    public async Task Many_sign_ins_of_a_new_device_at_once_are_one_new_device()
    {
        var id = (await SomeoneWith()).Id;
        await Greet(id, "phone");
        var greetings = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Greet(id, "laptop")));

        Assert.Single(greetings, Acquaintance.New);
    }

    [Fact]
    public async Task Who_has_used_fifty_devices_is_told_of_the_next_and_the_longest_unused_is_forgotten()
    {
        var id = (await SomeoneWith()).Id;
        for (var number = 0; number < Devices.MostOfOne; number++)
        {
            await Greet(id, $"device {number}");
            Clock.Skip(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Acquaintance.New, await Greet(id, "one more"));
        Assert.Equal(Acquaintance.Known, await Greet(id, "device 1"));
        Assert.Equal(Acquaintance.New, await Greet(id, "device 0"));
    }

    Task<Acquaintance> Greet(Guid id, string key) => In<Devices, Acquaintance>(devices => devices.GreetAsync(id, key, Cancel));
}
