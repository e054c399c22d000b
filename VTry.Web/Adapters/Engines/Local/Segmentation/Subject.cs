namespace VTry.Web.Adapters.Engines.Local.Segmentation;

/// <summary>What a picture is of. It decides where its border may be taken for background.</summary>
public enum Subject
{
    /// <summary>Stands on a floor, may touch the lower edge; wall and floor change from row to row.</summary>
    Person,

    /// <summary>Lies or floats on a plain ground, which shows on all four sides.</summary>
    Garment,
}
