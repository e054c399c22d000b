using System.Globalization;
using VTry.Domain.Accounts;

namespace VTry.Web.Pages.Accounts;

/// <summary>
/// The measurements of a form, each with its unit (<c>Height</c> with <c>HeightUnit</c>). Only what somebody changed changes: a
/// field that does not come, or comes as the page showed it (<c>before.Height</c>), leaves its measurement; an empty one takes it away.
/// </summary>
public sealed class MeasuresForm
{
    const decimal MoreThanAnything = 10_000;

    readonly List<QuantityView> quantities = [];

    /// <summary>As they were, with what was sent and could be read.</summary>
    public Measurements Measurements { get; private set; } = Measurements.None;

    public bool IsFine => quantities.TrueForAll(quantity => quantity.Problem is null);

    /// <summary>The fields as they are to be shown: as typed, with what is wrong beside them.</summary>
    public IReadOnlyList<QuantityView> Quantities => quantities;

    /// <param name="profile">In whose units.</param>
    public static MeasuresForm Of(Measurements measurements, Profile profile, IEnumerable<Measure>? asked = null)
    {
        var form = new MeasuresForm { Measurements = measurements };
        form.quantities.AddRange((asked ?? Measure.All).Select(measure =>
        {
            var unit = measure.UnitFor(profile);
            return ViewOf(measure, Show(measure.Of(measurements), unit), unit);
        }));
        return form;
    }

    public static MeasuresForm Read(IFormCollection sent, Measurements before, IEnumerable<Measure>? asked = null)
    {
        var form = new MeasuresForm { Measurements = before };
        foreach (var measure in asked ?? Measure.All)
            form.quantities.Add(form.Read(sent, measure));
        return form;
    }

    QuantityView Read(IFormCollection sent, Measure measure)
    {
        var unit = measure.UnitOf(sent[$"{measure.Name}Unit"]);
        var typed = sent[measure.Name].ToString().Trim();
        var view = ViewOf(measure, typed, unit) with
        {
            Before = (sent[$"before.{measure.Name}"], measure.UnitOf(sent[$"before.{measure.Name}Unit"]).Name),
        };
        if (!sent.ContainsKey(measure.Name) || sent.ContainsKey($"before.{measure.Name}") && view.Before == (typed, unit.Name))
            return view;

        decimal? metric = null;
        if (typed != "")
        {
            if (NumberOf(typed) is not { } number)
                return view with { Problem = NoNumber(measure, unit) };
            metric = unit.ToMetric(number);
            if (!measure.IsPlausible(metric.Value))
                return view with { Problem = OutOfBounds(measure) };
        }
        Measurements = measure.With(Measurements, metric);
        return view;
    }

    // A comma is a decimal point to most of Europe and to nobody a thousand kilograms; a dash of print is a minus.
    static decimal? NumberOf(string typed) =>
        decimal.TryParse(typed.Replace(',', '.').Replace('\u2212', '-'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, -MoreThanAnything, MoreThanAnything) : null;

    static string NoNumber(Measure measure, MeasureUnit unit)
    {
        var usual = Math.Round(unit.FromMetric(measure.Usual));
        return string.Create(CultureInfo.InvariantCulture, $"This is not a number. Write it like {usual} or {usual}.5, or leave it empty.");
    }

    static string OutOfBounds(Measure measure) => string.Create(CultureInfo.InvariantCulture,
        $"{measure.InWords} between {measure.Least} and {measure.Most} {measure.Metric.Name} ({Math.Ceiling(measure.Least / measure.Imperial.Size)} and {Math.Floor(measure.Most / measure.Imperial.Size)} {measure.Imperial.Name}). Check the number and its unit.");

    static QuantityView ViewOf(Measure measure, string? value, MeasureUnit unit) =>
        new(measure.Name, value, unit.Name, [measure.Metric.Name, measure.Imperial.Name]);

    static string? Show(decimal? metric, MeasureUnit unit) =>
        metric is { } value ? unit.FromMetric(value).ToString("0.#", CultureInfo.InvariantCulture) : null;

    /// <summary><c>168 cm, waist 74 cm</c>: what is known of a body, in a line; empty when nothing is.</summary>
    public static string InWords(Measurements measurements, Profile profile) => string.Join(", ", Measure.All
        .Where(measure => measure.Of(measurements) is not null)
        .Select(measure =>
        {
            var unit = measure.UnitFor(profile);
            var quantity = $"{Show(measure.Of(measurements), unit)} {unit.Name}";
            return measure.IsPlainByItsUnit ? quantity : $"{measure.Name.ToLowerInvariant()} {quantity}";
        }));
}
