using System.Runtime.InteropServices;

namespace VTry.Web.Adapters.Imaging;

/// <summary>
/// libvips refused. Its text is for the log only: the error buffer is shared by the whole process, so texts of calls
/// that ran side by side can mix.
/// </summary>
sealed class VipsException(string message) : Exception(message)
{
    public static unsafe VipsException From(string operation)
    {
        var text = LibVips.vips_error_buffer_copy();
        try
        {
            return new VipsException($"{operation}: {Marshal.PtrToStringUTF8((nint)text)?.Trim().ReplaceLineEndings(" | ")}");
        }
        finally
        {
            LibVips.g_free(text);
        }
    }
}
