using Microsoft.AspNetCore.Http.HttpResults;

namespace VTry.Web.Api;

/// <summary>What went wrong, as RFC 9457 wants it: for programs a code that stays the same, for people a sentence.</summary>
public sealed record Problem(string Code, string Sentence)
{
    public static readonly Problem NotFound = new("not_found", "There is nothing here that you may see.");

    /// <param name="errors">By field, what is wrong with it.</param>
    public ProblemHttpResult At(int status, IReadOnlyDictionary<string, string>? errors = null)
    {
        var more = new Dictionary<string, object?> { ["code"] = Code };
        if (errors is not null)
            more["errors"] = errors.ToDictionary(error => error.Key, error => new[] { error.Value });
        return TypedResults.Problem(Sentence, statusCode: status, extensions: more);
    }
}
