using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local;
using VTry.Web.Adapters.Imaging;

namespace VTry.Tests.Support;

/// <summary>An engine that answers what a test wants; by default what the local engine answers.</summary>
public sealed class StubEngine(string name) : IEngine
{
    static readonly LocalEngine Local = new(new VipsImageCodec());

    PausePoint? pause;
    int calls;

    public string Name => name;
    public int Calls => calls;
    public Func<EngineOrder, EngineAnswer>? Answer { get; set; }

    public bool CanMake(GenerationKind kind, IReadOnlyCollection<GarmentRole> roles) => true;

    public async Task<EngineAnswer> MakeAsync(EngineOrder order, CancellationToken cancel)
    {
        Interlocked.Increment(ref calls);
        if (pause is { } here)
            await here.WaitAsync(cancel);
        return Answer is { } answer ? answer(order) : await Local.MakeAsync(order, cancel);
    }

    /// <summary>Makes the next call wait until it may go on.</summary>
    public PausePoint Pause() => pause = new();

    public sealed class PausePoint
    {
        readonly TaskCompletionSource reached = new(), goOn = new();

        public Task Reached => reached.Task;

        public void GoOn() => goOn.SetResult();

        internal Task WaitAsync(CancellationToken cancel)
        {
            reached.TrySetResult();
            return goOn.Task.WaitAsync(cancel);
        }
    }
}
