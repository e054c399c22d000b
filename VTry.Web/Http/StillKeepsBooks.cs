using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;

namespace VTry.Web.Http;

/// <summary>Whoever comes has one of <see cref="Role.Books"/> at this moment.</summary>
public sealed class StillKeepsBooks : IAuthorizationRequirement;

/// <summary>
/// Asks the roles table and not the session, which remembers for up to half an hour what somebody was: a role that is taken
/// away is gone with the next request.
/// </summary>
public sealed class StillKeepsBooksHandler(VTryDb db, Me me) : AuthorizationHandler<StillKeepsBooks>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, StillKeepsBooks requirement)
    {
        if (!me.IsSignedIn)
            return;

        var roles =
            from held in db.UserRoles
            join role in db.Roles on held.RoleId equals role.Id
            where held.UserId == me.Id
            select role.Name;
        if (await roles.AnyAsync(name => Role.Books.Contains(name)))
            context.Succeed(requirement);
    }
}
