using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VTry.Web.Adapters.Imaging;

/// <summary>The functions of libvips and GObject that VTry calls, as C declares them. Only functions without varargs.</summary>
static unsafe partial class LibVips
{
    const string Library = "vips";

    static LibVips() => NativeLibrary.SetDllImportResolver(typeof(LibVips).Assembly,
        (name, _, _) => name == Library ? LibVipsFile.Handle : 0);

    /// <summary>GObject's box for a value of any of its types: a type and two words of data.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GValue { public nuint Type; public ulong Data0, Data1; }

    /// <summary>G_TYPE_STRING, a constant of the GObject ABI.</summary>
    public const nuint StringType = 16 << 2;

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial int vips_init(string programme);
    [LibraryImport(Library)] public static partial int vips_version(int part);
    [LibraryImport(Library)] public static partial byte* vips_error_buffer_copy();
    [LibraryImport(Library)] public static partial void vips_concurrency_set(int threads);
    [LibraryImport(Library)] public static partial void vips_cache_set_max(int operations);
    [LibraryImport(Library)] public static partial void vips_block_untrusted_set(int blocked);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void vips_operation_block_set(string className, int blocked);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint vips_operation_new(string name);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_object_set_argument_from_string(VipsOperation operation, string name, string value);
    [LibraryImport(Library)] public static partial int vips_cache_operation_buildp(ref nint operation);
    [LibraryImport(Library)] public static partial void vips_object_unref_outputs(nint operation);

    [LibraryImport(Library)]
    public static partial nint vips_image_new_from_memory_copy(void* data, nuint size, int width, int height, int bands, int format);
    [LibraryImport(Library)] public static partial void* vips_image_write_to_memory(VipsImage image, out nuint size);
    [LibraryImport(Library)] public static partial int vips_image_get_width(VipsImage image);
    [LibraryImport(Library)] public static partial int vips_image_get_height(VipsImage image);
    [LibraryImport(Library)] public static partial int vips_image_get_orientation(VipsImage image);
    [LibraryImport(Library)] public static partial int vips_image_hasalpha(VipsImage image);
    [LibraryImport(Library)] public static partial int vips_image_get_interpretation(VipsImage image);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint vips_image_get_typeof(VipsImage image, string field);

    [LibraryImport(Library)] public static partial nuint vips_image_get_type();
    [LibraryImport(Library)] public static partial nuint vips_blob_get_type();
    [LibraryImport(Library)] public static partial nint vips_blob_copy(void* data, nuint length);
    [LibraryImport(Library)] public static partial void* vips_blob_get(nint blob, out nuint length);
    [LibraryImport(Library)] public static partial void vips_area_unref(nint area);

    [LibraryImport(Library)] public static partial void g_value_init(ref GValue value, nuint type);
    [LibraryImport(Library)] public static partial void g_value_unset(ref GValue value);
    [LibraryImport(Library)] public static partial void g_value_set_object(ref GValue value, VipsImage image);
    [LibraryImport(Library)] public static partial nint g_value_get_object(ref GValue value);
    [LibraryImport(Library)] public static partial void g_value_set_boxed(ref GValue value, nint boxed);
    [LibraryImport(Library)] public static partial nint g_value_get_boxed(ref GValue value);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_value_set_string(ref GValue value, string text);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_set_property(VipsOperation target, string name, ref GValue value);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_get_property(VipsOperation source, string name, ref GValue value);
    [LibraryImport(Library)] public static partial nint g_object_ref(nint instance);
    [LibraryImport(Library)] public static partial void g_object_unref(nint instance);
    [LibraryImport(Library)] public static partial void g_free(void* memory);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint g_log_set_handler(string domain, int levels,
        delegate* unmanaged[Cdecl]<byte*, int, byte*, nint, void> handler, nint data);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Silence(byte* domain, int level, byte* message, nint data) { }
}
