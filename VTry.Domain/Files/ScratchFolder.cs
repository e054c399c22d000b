namespace VTry.Domain.Files;

/// <summary>Where long files are put together before they are stored. Nobody but us can read it, and no draft outlives its writer.</summary>
public sealed class ScratchFolder
{
    readonly string path;

    /// <param name="path">Made now if it is not there.</param>
    public ScratchFolder(string path)
    {
        this.path = path;
        PrivateFolder.Create(path);
    }

    /// <summary>An empty file to write and read back; gone when it is closed, even by a power cut.</summary>
    public FileStream NewDraft()
    {
        var options = PrivateFolder.NewFile();
        options.Access = FileAccess.ReadWrite;
        options.Options |= FileOptions.DeleteOnClose;
        var draft = new FileStream(Path.Combine(path, Guid.NewGuid().ToString("N")), options);
        // Where a file may be open without a name, it has none from now on: then not even SIGKILL leaves it behind.
        if (!OperatingSystem.IsWindows())
            File.Delete(draft.Name);
        return draft;
    }
}
