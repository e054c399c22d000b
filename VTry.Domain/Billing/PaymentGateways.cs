namespace VTry.Domain.Billing;

/// <summary>The gateway that new orders go to, and those that earlier orders went to.</summary>
public class PaymentGateways(IPaymentGateway current, IEnumerable<IPaymentGateway> all)
{
    public IPaymentGateway Current => current;

    /// <summary>Null for a gateway that is not configured any more.</summary>
    public IPaymentGateway? Of(string name) => all.FirstOrDefault(gateway => gateway.Name == name);
}
