using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace VTry.Tests.Support;

/// <summary>Razorpay's own payment page: takes a browser by a form, lets the payer pay, fail or give up, and sends it back by a form.</summary>
static class RazorpayPage
{
    public static void Map(WebApplication app, FakeRazorpay razorpay)
    {
        app.MapPost("/v1/checkout/embedded", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            var order = razorpay.Books.Order(form["order_id"].ToString());
            return order is null || form["key_id"] != FakeRazorpay.KeyId || form["amount"] != order["amount"]!.ToString()
                ? Results.BadRequest("The id provided does not exist")
                : Page($"{Form("Pay", $"{razorpay.Address}/checkout/paid", form)} {Form("Fail", $"{razorpay.Address}/checkout/failed", form)} {Form("Cancel", form["cancel_url"]!, [])}");
        });

        app.MapPost("/v1/checkout/paid", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            var orderId = form["order_id"].ToString();
            var paymentId = razorpay.Books.Pay(orderId);
            return Page(Form("Go back", form["callback_url"]!,
            [
                new("razorpay_payment_id", paymentId), new("razorpay_order_id", orderId),
                new("razorpay_signature", FakeRazorpay.Sign($"{orderId}|{paymentId}", FakeRazorpay.KeySecret)),
            ]));
        });

        app.MapGet("/v1/checkout.js", () => Results.Content(ScriptOf(razorpay), "text/javascript"));

        app.MapPost("/v1/checkout/window", (HttpContext context, string order) =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            var paymentId = razorpay.Books.Pay(order);
            return Results.Json(new
            {
                razorpay_payment_id = paymentId, razorpay_order_id = order,
                razorpay_signature = FakeRazorpay.Sign($"{order}|{paymentId}", FakeRazorpay.KeySecret),
            });
        });

        app.MapPost("/v1/checkout/failed", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            razorpay.Books.Fail(form["order_id"].ToString());
            return Page(Form("Go back", form["callback_url"]!,
                [new("error[code]", "BAD_REQUEST_ERROR"), new("error[description]", "You entered a wrong PIN."), new("error[reason]", "payment_failed")]));
        });
    }

    /// <summary>In the place of checkout.js: the same name, options and calls, and a window with two buttons.</summary>
    static string ScriptOf(FakeRazorpay razorpay) => $$"""
        window.Razorpay = class {
          constructor(options) {
            if (options.key !== "{{FakeRazorpay.KeyId}}" || !options.order_id) throw new Error("The id provided does not exist");
            this.options = options;
          }
          on() {}
          open() {
            const pane = document.createElement("dialog");
            pane.setAttribute("aria-label", "Razorpay");
            const button = (words, press) => {
              const one = document.createElement("button");
              one.textContent = words;
              one.onclick = async () => { pane.remove(); await press(); };
              pane.append(one);
            };
            button(`Pay ${this.options.amount} paise for ${this.options.prefill.name}`, async () => {
              const answer = await fetch("{{razorpay.Address}}/checkout/window?order=" + this.options.order_id, { method: "POST" });
              this.options.handler(await answer.json());
            });
            button("Close", () => this.options.modal.ondismiss());
            document.body.append(pane);
            pane.showModal();
          }
        };
        """;

    static string Form(string button, string action, IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields) =>
        $"""<form method="post" action="{WebUtility.HtmlEncode(action)}">{string.Concat(fields.Select(field =>
            $"""<input type="hidden" name="{WebUtility.HtmlEncode(field.Key)}" value="{WebUtility.HtmlEncode(field.Value)}">"""))}<button>{button}</button></form>""";

    static IResult Page(string body) => Results.Content($"<!doctype html><title>Razorpay</title><link rel=icon href=data:,><h1>Razorpay</h1>{body}", "text/html");
}
