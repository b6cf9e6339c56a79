// What Node's own headers declare under NAPI_EXPERIMENTAL and the node-api-headers package leaves out. Without it,
// node-addon-api would free objects in the middle of a garbage collection, which an experimental addon must not do.
#include <node_api.h>

#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER

EXTERN_C_START
NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(node_api_basic_env env, napi_finalize finalize,
                                                           void *data, void *hint);
EXTERN_C_END
