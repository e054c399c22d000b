namespace VTry.Domain.Database;

/// <summary>What nodes tell each other through the database. A signal is only a hint to look; the rows are the truth.</summary>
public sealed record Signal(string Channel)
{
    /// <summary>There is work. No payload.</summary>
    public static readonly Signal Jobs = new("vtry_jobs");

    /// <summary>A generation moved on. Payload: the person's id, a space, the generation's id.</summary>
    public static readonly Signal Generations = new("vtry_generations");

    /// <summary>An order moved on. Payload: the person's id, a space, the order's id.</summary>
    public static readonly Signal Orders = new("vtry_orders");

    /// <summary>Sessions of a person have ended. Payload: the person's id.</summary>
    public static readonly Signal Sessions = new("vtry_sessions");

    public static Signal Of(string channel) => channel == Jobs.Channel ? Jobs
        : channel == Generations.Channel ? Generations
        : channel == Orders.Channel ? Orders
        : channel == Sessions.Channel ? Sessions
        : throw new ArgumentException($"No signal is sent on {channel}.", nameof(channel));
}
