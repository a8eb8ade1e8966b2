/** What a file dialog offers as pictures; some browsers leave out of the first those that follow. */
export const pictureTypes = 'image/*,.heic,.heif,.avif,.tif,.tiff';
