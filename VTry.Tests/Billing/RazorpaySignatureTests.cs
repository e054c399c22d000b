using System.Text;
using VTry.Web.Adapters.Payments.Razorpay;

namespace VTry.Tests.Billing;

/// <summary>Against the values that Razorpay's own libraries are tested with.</summary>
public sealed class RazorpaySignatureTests
{
    const string KeySecret = "EnLs21M47BllR3X8PSFtjtbd", OrderId = "order_IEIaMR65cu6nz3", PaymentId = "pay_IH4NVgf4Dreq1l",
        OfReturn = "0d4e745a1838664ad6c9c9902212a32d627d68e917290b0ad5f08ff4561bc50f",
        Message = """{"a":1,"b":2,"c":{"d":3}}""", OfMessage = "2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc";

    [Fact]
    public void A_genuine_return_is_known() => Assert.True(RazorpaySignature.IsOfReturn(OrderId, PaymentId, OfReturn, KeySecret));

    [Fact]
    public void A_genuine_message_is_known() => Assert.True(RazorpaySignature.IsOfMessage(Encoding.UTF8.GetBytes(Message), OfMessage, "123456"));

    [Fact]
    public void A_return_for_another_order_payment_or_secret_is_not_genuine()
    {
        Assert.False(RazorpaySignature.IsOfReturn("order_another", PaymentId, OfReturn, KeySecret));
        Assert.False(RazorpaySignature.IsOfReturn(OrderId, "pay_another", OfReturn, KeySecret));
        Assert.False(RazorpaySignature.IsOfReturn(OrderId, PaymentId, OfReturn, "another"));
        Assert.False(RazorpaySignature.IsOfReturn(PaymentId, OrderId, OfReturn, KeySecret));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2fe0")]
    [InlineData("zfe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc")]
    [InlineData("2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbcc")]
    [InlineData("3fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc")]
    public void Anything_else_is_no_signature(string? signature) =>
        Assert.False(RazorpaySignature.IsOfMessage(Encoding.UTF8.GetBytes(Message), signature, "123456"));

    [Fact]
    public void One_byte_more_in_the_message_is_another_message() =>
        Assert.False(RazorpaySignature.IsOfMessage(Encoding.UTF8.GetBytes(Message + " "), OfMessage, "123456"));
}
