using System.Text.Json;
using System.Text.Json.Serialization;
using VTry.Domain.Billing;
using VTry.Domain.Files;

namespace VTry.Web.Adapters.Payments.TestCheckout;

/// <summary>
/// The books of the test checkout: files in a folder of its own, none of VTry's tables, because a payment provider knows
/// nothing of those. A file is whole or not there, whenever the power goes; several nodes may share the folder.
/// </summary>
public sealed class TestBooks
{
    static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };
    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan OthersMayTake = TimeSpan.FromSeconds(10);

    readonly string orders, deliveries, oneAtATime;

    public TestBooks(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "test-checkout");
        (orders, deliveries, oneAtATime) = (Path.Combine(folder, "orders"), Path.Combine(folder, "deliveries"), Path.Combine(folder, "lock"));
        PrivateFolder.Create(orders);
        PrivateFolder.Create(deliveries);
        Secret = ReadSecret(Path.Combine(folder, "secret"));
    }

    /// <summary>What signatures are made with; once made, it stays.</summary>
    public byte[] Secret { get; }

    /// <summary>Keeps everybody else from writing until it is disposed of, or this process is gone.</summary>
    /// <exception cref="GatewayAwayException">Somebody holds it for far too long, or the folder is gone.</exception>
    public async Task<IDisposable> LockAsync(CancellationToken cancel)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(oneAtATime, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken)
            {
                if (TimeProvider.System.GetElapsedTime(start) > OthersMayTake)
                    throw new GatewayAwayException("The test checkout cannot open its books.", taken);
                await Task.Delay(LookAgain, cancel);
            }
        }
    }

    /// <param name="key">The part of an order's id that its payments and refunds have in theirs.</param>
    public Task<TestOrder?> OrderAsync(string key, CancellationToken cancel) => ReadAsync<TestOrder>(FileOf(orders, key), cancel);

    public Task WriteAsync(string key, TestOrder order, CancellationToken cancel) => ReplaceAsync(FileOf(orders, key), order, cancel);

    /// <summary>News that are to be sent, the oldest first.</summary>
    public async Task<IReadOnlyList<TestDelivery>> DeliveriesAsync(CancellationToken cancel)
    {
        var found = new List<TestDelivery>();
        foreach (var file in Directory.EnumerateFiles(deliveries, "*.json"))
            if (await ReadAsync<TestDelivery>(file, cancel) is { } delivery)
                found.Add(delivery);
        return [.. found.OrderBy(delivery => delivery.DueAt)];
    }

    public Task WriteAsync(TestDelivery delivery, CancellationToken cancel) => ReplaceAsync(FileOf(deliveries, delivery.EventId), delivery, cancel);

    public void Remove(TestDelivery delivery) => File.Delete(FileOf(deliveries, delivery.EventId));

    static string FileOf(string folder, string name) => Path.Combine(folder, $"{name}.json");

    static async Task<T?> ReadAsync<T>(string file, CancellationToken cancel) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(await File.ReadAllBytesAsync(file, cancel), Json);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // Written beside and moved: whoever reads sees the file as it was, or as it is.
    static async Task ReplaceAsync<T>(string file, T content, CancellationToken cancel)
    {
        var unfinished = $"{file}.{Guid.NewGuid():N}";
        await using (var stream = new FileStream(unfinished, PrivateFolder.NewFile()))
        {
            await JsonSerializer.SerializeAsync(stream, content, Json, cancel);
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, file, overwrite: true);
    }

    static byte[] ReadSecret(string file)
    {
        if (!File.Exists(file))
        {
            var unfinished = $"{file}.{Guid.NewGuid():N}";
            using (var stream = new FileStream(unfinished, PrivateFolder.NewFile()))
                stream.Write(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
            try
            {
                File.Move(unfinished, file);
            }
            catch (IOException)
            {
                // Another node was first; its secret is everybody's.
                File.Delete(unfinished);
            }
        }
        return File.ReadAllBytes(file);
    }
}

/// <summary>News on its way to VTry.</summary>
/// <param name="Copies">How many are sent at the same time.</param>
/// <param name="IsForged">Signed with something else than the secret.</param>
public sealed record TestDelivery(string EventId, string Body, DateTimeOffset DueAt, int Copies = 1, bool IsForged = false, int Attempt = 0);
