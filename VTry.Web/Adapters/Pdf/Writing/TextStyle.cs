using System.Globalization;
using VTry.Web.Adapters.Pdf.Fonts;

namespace VTry.Web.Adapters.Pdf.Writing;

/// <summary>A colour of the screen, a byte a channel.</summary>
readonly record struct Ink(byte Red, byte Green, byte Blue);

/// <summary>How text looks.</summary>
/// <param name="Size">In points.</param>
/// <param name="Leading">From baseline to baseline, in points.</param>
/// <param name="Tracking">Added after each glyph, in ems.</param>
sealed record TextStyle(Typeface Face, double Size, double Leading, Ink Ink, double Tracking = 0)
{
    /// <summary>From the top of a line to its baseline: the letters stand in the middle of the leading.</summary>
    public double Rise => (Leading + (Face.First.Ascent + Face.First.Descent) * Size / 1000) / 2;

    /// <summary>How wide a line is, in points.</summary>
    public double Measure(string text) => Face.Set(text).Sum(glyph => glyph.Advance + Tracking) * Size;

    /// <summary>
    /// The text in lines of at most this width: broken at spaces and where the text has line breaks, else after a hyphen, slash,
    /// comma or at-sign, and within a word only if the word is wider than a line. Never empty: nothing is one empty line.
    /// </summary>
    public IReadOnlyList<string> Wrap(string text, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width)))
            {
                var longer = line.Length == 0 ? word.Text : line + (word.GoesOn ? "" : " ") + word.Text;
                if (line.Length > 0 && Measure(longer) > width)
                {
                    lines.Add(line);
                    longer = word.Text;
                }
                line = longer;
            }
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>As <see cref="Wrap"/>, with lines of about one length: no word is left alone on the last.</summary>
    public IReadOnlyList<string> WrapEvenly(string text, double width)
    {
        var lines = Wrap(text, width);
        while (Wrap(text, width - Size) is var narrower && narrower.Count == lines.Count && narrower.All(line => Measure(line) <= width - Size))
            (lines, width) = (narrower, width - Size);
        return lines;
    }

    // A word that fits is one piece; of one that does not, each piece goes on where the last ended.
    IEnumerable<(string Text, bool GoesOn)> Pieces(string word, double width)
    {
        if (Measure(word) <= width)
        {
            yield return (word, false);
            yield break;
        }
        var (start, goesOn) = (0, false);
        while (start < word.Length)
        {
            var length = Fitting(word[start..], width);
            yield return (word.Substring(start, length), goesOn);
            (start, goesOn) = (start + length, true);
        }
    }

    // At least one character, at most what fits; ending after a mark that a reader expects a break at, if there is one.
    int Fitting(string word, double width)
    {
        var ends = StringInfo.ParseCombiningCharacters(word).Skip(1).Append(word.Length).ToList();
        var fitting = ends.TakeWhile(end => Measure(word[..end]) <= width).DefaultIfEmpty(ends[0]).Last();
        if (fitting == word.Length)
            return fitting;
        var mark = word.LastIndexOfAny(['-', '/', ',', '@', '.'], fitting - 1);
        return mark > 0 ? mark + 1 : fitting;
    }
}
