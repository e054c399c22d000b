using System.Text.Json;
using VTry.Domain.Files;

namespace VTry.Web.Adapters.Mail;

/// <summary>Keeps every mail as a file, to be read under <c>/dev/mailbox</c>, so that VTry works where no mail server is.</summary>
public class DevelopmentMailbox : IMailer
{
    readonly string folder;

    public DevelopmentMailbox(string dataFolder)
    {
        folder = Path.Combine(dataFolder, "mail");
        PrivateFolder.Create(folder);
    }

    public async Task<Delivery> SendAsync(Letter letter, CancellationToken cancel)
    {
        // Written beside and moved: whoever reads the folder meanwhile sees whole letters only.
        var unfinished = FileOf(letter.Id) + ".new";
        await File.WriteAllBytesAsync(unfinished, JsonSerializer.SerializeToUtf8Bytes(letter), cancel);
        File.Move(unfinished, FileOf(letter.Id), overwrite: true);
        return new Delivery.Accepted();
    }

    /// <summary>All letters, newest first.</summary>
    public async Task<IReadOnlyList<Letter>> AllAsync(CancellationToken cancel)
    {
        var letters = new List<Letter>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
            letters.Add(await ReadAsync(file, cancel));
        return [.. letters.OrderByDescending(letter => letter.WrittenAt).ThenByDescending(letter => letter.Id)];
    }

    public async Task<Letter?> FindAsync(Guid id, CancellationToken cancel) =>
        File.Exists(FileOf(id)) ? await ReadAsync(FileOf(id), cancel) : null;

    string FileOf(Guid id) => Path.Combine(folder, $"{id}.json");

    static async Task<Letter> ReadAsync(string file, CancellationToken cancel) =>
        JsonSerializer.Deserialize<Letter>(await File.ReadAllBytesAsync(file, cancel))!;
}
