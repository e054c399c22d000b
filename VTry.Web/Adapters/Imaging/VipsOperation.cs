using System.Globalization;
using System.Runtime.InteropServices;

namespace VTry.Web.Adapters.Imaging;

/// <summary>
/// One call of one libvips operation: arguments by name, then <see cref="ToImage"/> or <see cref="ToBytes"/>, which ends it.
/// Plain values go as text and libvips parses them, because that is the one way that reports an unknown name.
/// </summary>
sealed class VipsOperation : SafeHandle
{
    readonly string name;

    VipsOperation(string name, nint operation) : base(0, ownsHandle: true)
    {
        this.name = name;
        SetHandle(operation);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Use <see cref="Vips.Operation"/>, which starts libvips first.</summary>
    public static VipsOperation Named(string name) =>
        LibVips.vips_operation_new(name) is var operation and not 0
            ? new VipsOperation(name, operation)
            : throw VipsException.From(name);

    public VipsOperation With(string argument, string value)
    {
        if (LibVips.vips_object_set_argument_from_string(this, argument, value) != 0)
            throw Failed();
        return this;
    }

    public VipsOperation With(string argument, int value) => With(argument, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Text that libvips shall take as it is, brackets and all.</summary>
    public VipsOperation WithText(string argument, string text)
    {
        var value = NewValue(LibVips.StringType);
        LibVips.g_value_set_string(ref value, text);
        return Set(argument, ref value);
    }

    public VipsOperation With(string argument, VipsImage image)
    {
        var value = NewValue(LibVips.vips_image_get_type());
        LibVips.g_value_set_object(ref value, image);
        return Set(argument, ref value);
    }

    /// <summary>Copies the bytes: what libvips builds from them may read them after this call returned.</summary>
    public unsafe VipsOperation With(string argument, ReadOnlySpan<byte> bytes)
    {
        nint blob;
        fixed (byte* first = bytes)
            blob = LibVips.vips_blob_copy(first, (nuint)bytes.Length);

        var value = NewValue(LibVips.vips_blob_get_type());
        LibVips.g_value_set_boxed(ref value, blob);
        LibVips.vips_area_unref(blob);
        return Set(argument, ref value);
    }

    public VipsImage ToImage()
    {
        using (this)
        {
            Build();
            var value = Get("out", LibVips.vips_image_get_type());
            var image = new VipsImage(LibVips.g_object_ref(LibVips.g_value_get_object(ref value)));
            LibVips.g_value_unset(ref value);
            return image;
        }
    }

    public unsafe byte[] ToBytes()
    {
        using (this)
        {
            Build();
            var value = Get("buffer", LibVips.vips_blob_get_type());
            var first = LibVips.vips_blob_get(LibVips.g_value_get_boxed(ref value), out var length);
            var bytes = new ReadOnlySpan<byte>(first, checked((int)length)).ToArray();
            LibVips.g_value_unset(ref value);
            return bytes;
        }
    }

    void Build()
    {
        if (LibVips.vips_cache_operation_buildp(ref handle) != 0)
            throw Failed();
    }

    static LibVips.GValue NewValue(nuint type)
    {
        var value = default(LibVips.GValue);
        LibVips.g_value_init(ref value, type);
        return value;
    }

    VipsOperation Set(string argument, ref LibVips.GValue value)
    {
        LibVips.g_object_set_property(this, argument, ref value);
        LibVips.g_value_unset(ref value);
        return this;
    }

    LibVips.GValue Get(string result, nuint type)
    {
        var value = NewValue(type);
        LibVips.g_object_get_property(this, result, ref value);
        return value;
    }

    VipsException Failed()
    {
        var failed = VipsException.From(name);
        Dispose();
        return failed;
    }

    protected override bool ReleaseHandle()
    {
        LibVips.vips_object_unref_outputs(handle);
        LibVips.g_object_unref(handle);
        return true;
    }
}
