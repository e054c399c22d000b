namespace VTry.Domain.Work;

/// <summary>
/// Something to be done outside a request: a record of ids, stored as JSON. What it does stands in the <see cref="Workload"/>.
/// Every job may run twice, so what it calls must be able to see that it has been done.
/// </summary>
public interface IJob;
