namespace VTry.Domain.Messages;

/// <summary>A try-on that took long is done.</summary>
/// <param name="Title">What is worn in it: <c>Linen shirt and jeans</c>.</param>
public sealed record ResultReady(Guid PersonId, Guid GenerationId, string Title) : INoticeMessage
{
    public Notice Notice => Notice.ResultReady;
}
