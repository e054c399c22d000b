using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VTry.Web.Adapters.Pdf.Fonts;

/// <summary>A glyph in its place in a line.</summary>
/// <param name="Text">The characters it draws.</param>
/// <param name="Advance">How far it is to the next, in ems, with kerning.</param>
/// <param name="Kern">What of that is kerning.</param>
/// <param name="Reading">How to read this glyph and its neighbours of the same reading, where they do not spell it themselves.</param>
readonly record struct SetGlyph(TrueTypeFont Font, ushort Id, string Text, double Advance, double Kern, Reading? Reading);

/// <summary>What glyphs mean that do not show it: written into the PDF as <c>ActualText</c>, for copying, searching and reading aloud.</summary>
sealed class Reading(string text)
{
    public string Text { get; } = text;
}

/// <summary>
/// A face as text is set in it: fonts in the order they are asked for a character. What none of them has is drawn as �, and the
/// character itself stands behind it as its <see cref="Reading"/>: the picture shows that something is missing, and whoever copies,
/// searches or listens gets the name as it was written. Nothing is transliterated, nothing left out.
/// Devanagari is set letter by letter, its short i before the consonants it is spoken after, and conjuncts with their virama:
/// spelt right, if in the manner of a typewriter. For other scripts whose letters change with their neighbours there is no font.
/// </summary>
sealed partial class Typeface(params IEnumerable<TrueTypeFont> fonts)
{
    static readonly Rune StandIn = new('\uFFFD');

    readonly TrueTypeFont[] fonts = [.. fonts];

    /// <summary>The font that gives the face its lines.</summary>
    public TrueTypeFont First => fonts[0];

    /// <summary>Reads <c>{name}.{script}.ttf</c> of a folder, Latin first; then what the other face has.</summary>
    public static Typeface InFolder(string folder, string name, Typeface? then = null)
    {
        var files = Directory.GetFiles(folder, $"{name}.*.ttf")
            .OrderByDescending(file => file.EndsWith(".latin.ttf", StringComparison.Ordinal)).ThenBy(file => file, StringComparer.Ordinal);
        var own = files.Select(file => new TrueTypeFont(name, File.ReadAllBytes(file))).ToList();
        return own.Count > 0
            ? new([.. own, .. then?.fonts ?? []])
            : throw new FileNotFoundException($"{folder} has no font {name}; building VTry.Web makes it.");
    }

    /// <summary>A line of text as glyphs. Letters and their accents are composed; line breaks and controls count as spaces.</summary>
    public IReadOnlyList<SetGlyph> Set(string text)
    {
        var (glyphs, at) = (new List<SetGlyph>(), 0);
        // Joiners and marks of direction have nothing to draw.
        text = string.Concat(text.Normalize(NormalizationForm.FormC).EnumerateRunes()
            .Where(character => Rune.GetUnicodeCategory(character) != UnicodeCategory.Format));
        foreach (Match syllable in WithShortI().Matches(text))
        {
            glyphs.AddRange(Glyphs(text[at..syllable.Index], null));
            glyphs.AddRange(Glyphs(syllable.Groups["i"].Value + syllable.Groups["consonants"].Value, new(syllable.Value)));
            at = syllable.Index + syllable.Length;
        }
        glyphs.AddRange(Glyphs(text[at..], null));
        for (var i = 0; i + 1 < glyphs.Count; i++)
            if (glyphs[i].Font == glyphs[i + 1].Font && glyphs[i].Font.Kern(glyphs[i].Id, glyphs[i + 1].Id) is var units and not 0)
                glyphs[i] = Kerned(glyphs[i], units / (double)glyphs[i].Font.UnitsPerEm);
        return glyphs;
    }

    IEnumerable<SetGlyph> Glyphs(string text, Reading? reading)
    {
        foreach (var character in text.EnumerateRunes())
        {
            var isSpace = Rune.IsControl(character) || Rune.IsWhiteSpace(character) && FontOf(character) is null;
            var shown = isSpace ? new Rune(' ') : character;
            yield return FontOf(shown) is { } font
                ? Glyph(font, shown, reading)
                : Glyph(FontOf(StandIn)!, StandIn, reading ?? new(shown.ToString()));
        }
    }

    TrueTypeFont? FontOf(Rune character)
    {
        foreach (var font in fonts)
            if (font.Has(character))
                return font;
        return null;
    }

    static SetGlyph Glyph(TrueTypeFont font, Rune character, Reading? reading)
    {
        var id = font.GlyphOf(character);
        return new(font, id, character.ToString(), font.Advance(id) / (double)font.UnitsPerEm, 0, reading);
    }

    static SetGlyph Kerned(SetGlyph glyph, double ems) => glyph with { Advance = glyph.Advance + ems, Kern = ems };

    // Consonants, each perhaps with a dot below, joined by viramas; then the vowel sign that is written before them.
    [GeneratedRegex("(?<consonants>([\u0915-\u0939\u0958-\u095F]\u093C?\u094D)*[\u0915-\u0939\u0958-\u095F]\u093C?)(?<i>\u093F)")]
    private static partial Regex WithShortI();
}
