using VTry.Bench;

// Everything is measured in one run on one machine, so that the ratios mean something where the figures do not.
Table.Machine();
var data = Directory.CreateTempSubdirectory("vtry-bench-");
try
{
    await using (var app = await App.StartAsync(data.FullName))
    {
        Table.Row("start-up", "empty data folder to first page", app.StartedIn);
    }
    await using (var app = await App.StartAsync(data.FullName))
    {
        Table.Row("start-up", "existing data folder to first page", app.StartedIn);
        Table.Row("memory", "resident after start", app.Megabytes, "MB");
        await Pages.MeasureAsync(app);
        Table.Row("memory", "resident after the load", app.Megabytes, "MB");
    }
    await Library.MeasureAsync(data.FullName);
    Printing.Measure();
}
finally
{
    data.Delete(recursive: true);
}
