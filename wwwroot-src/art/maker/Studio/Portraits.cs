using Art.Figures;
using Art.Pictures;

namespace Art.Studio;

/// <summary>Photographs people and writes their files.</summary>
static class Portraits
{
    const int LargestPhoto = 200_000, LargestMask = 100_000;

    public static void Photograph(Person person, int width, Gallery gallery)
    {
        var height = width * 3 / 2;
        var photographer = new Photographer(person);
        var portrait = photographer.Photograph(width, height);
        gallery.Photo(person.Name, portrait.Picture, LargestPhoto);
        gallery.CutOut(person.Name + "-mask", portrait.Mask, height, LargestMask);

        var joints = photographer.Joints(width, height).ToDictionary(joint => joint.Key, joint =>
            new[] { MathF.Round(joint.Value.X, 4), MathF.Round(joint.Value.Y, 4) });
        gallery.Facts(person.Name, new
        {
            person.Name, person.Label, person.Alt, person.Skin, Build = Word(person.Build), Pose = Word(person.Pose),
                person.Ground, width, height, joints,
        });
    }

    public static object Facts(Person person) => new
    {
        person.Name, person.Label, person.Alt, person.Skin, Build = Word(person.Build), Pose = Word(person.Pose), person.Ground,
    };

    static string Word(Enum value) => value is Pose.HandOnHip ? "hand on hip" : value.ToString().ToLowerInvariant();
}
