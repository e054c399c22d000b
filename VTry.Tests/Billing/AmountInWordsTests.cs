using VTry.Domain.Billing;

namespace VTry.Tests.Billing;

public sealed class AmountInWordsTests
{
    [Theory]
    [InlineData(0, "Zero rupees only")]
    [InlineData(1, "One paise only")]
    [InlineData(50, "Fifty paise only")]
    [InlineData(100, "One rupee only")]
    [InlineData(101, "One rupee and one paise only")]
    [InlineData(1_17, "One rupee and seventeen paise only")]
    [InlineData(300_00, "Three hundred rupees only")]
    [InlineData(1_890_00, "One thousand eight hundred and ninety rupees only")]
    [InlineData(1_601_69, "One thousand six hundred and one rupees and sixty-nine paise only")]
    [InlineData(37_500_00, "Thirty-seven thousand five hundred rupees only")]
    [InlineData(1_00_000_00, "One lakh rupees only")]
    [InlineData(1_00_005_00, "One lakh and five rupees only")]
    [InlineData(1_23_456_78, "One lakh twenty-three thousand four hundred and fifty-six rupees and seventy-eight paise only")]
    [InlineData(10_00_000_00, "Ten lakh rupees only")]
    [InlineData(1_00_00_000_00, "One crore rupees only")]
    [InlineData(99_99_99_999_00, "Ninety-nine crore ninety-nine lakh ninety-nine thousand nine hundred and ninety-nine rupees only")]
    [InlineData(105_00_00_000_00, "One hundred and five crore rupees only")]
    public void An_amount_is_said_in_words(long paise, string words) => Assert.Equal(words, AmountInWords.Of(paise));

    [Fact]
    public void Every_amount_reads_back_as_itself()
    {
        var random = new Random(20261120);
        var amounts = Enumerable.Range(0, 12_000).Select(rupees => rupees * 100L)
            .Concat(Enumerable.Range(0, 1_000).Select(paise => (long)paise))
            .Concat(Enumerable.Range(0, 20_000).Select(_ => random.NextInt64(1L << random.Next(8, 62))));
        foreach (var paise in amounts)
            Assert.Equal(paise, Read(AmountInWords.Of(paise)));
    }

    [Fact]
    public void No_two_amounts_share_their_words() =>
        Assert.Equal(30_000, Enumerable.Range(0, 30_000).Select(paise => AmountInWords.Of(paise)).Distinct().Count());

    [Fact]
    public void There_is_no_debt_in_words() => Assert.Throws<ArgumentOutOfRangeException>(() => AmountInWords.Of(-1));

    const string UpToNineteen = "zero one two three four five six seven eight nine ten "
        + "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";

    static readonly Dictionary<string, long> Small = UpToNineteen.Split(' ').Select((word, number) => (word, (long)number))
        .Concat("twenty thirty forty fifty sixty seventy eighty ninety".Split(' ').Select((word, tens) => (word, 20L + 10 * tens)))
        .ToDictionary();

    static readonly Dictionary<string, long> Scales =
        new() { ["hundred"] = 100, ["thousand"] = 1_000, ["lakh"] = 100_000, ["crore"] = 10_000_000 };

    // Reads words the way a person adds them up: a scale multiplies what was said before it and is smaller; a crore, everything.
    static long Read(string amount)
    {
        var (paise, said) = (0L, new Stack<long>());
        foreach (var word in amount.ToLowerInvariant().Split(' ', '-'))
            if (word is "rupee" or "rupees" or "paise")
                paise += Sum(said, _ => true) * (word == "paise" ? 1 : 100);
            else if (Scales.TryGetValue(word, out var scale))
                said.Push(Sum(said, number => number < scale || word == "crore") * scale);
            else if (word is not ("and" or "only"))
                said.Push(Small[word]);
        return paise;
    }

    static long Sum(Stack<long> said, Func<long, bool> belongs)
    {
        var sum = 0L;
        while (said.TryPeek(out var number) && belongs(number))
            sum += said.Pop();
        return sum;
    }
}
