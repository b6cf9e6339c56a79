export const housingPath = '/hebergements';
export const placesPath = '/hebergements/places';
