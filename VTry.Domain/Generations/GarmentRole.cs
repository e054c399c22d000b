namespace VTry.Domain.Generations;

/// <summary>Which part of an outfit a garment is. It decides the price, where it sits, and what it replaces.</summary>
public enum GarmentRole { Top, Bottom, Dress }
