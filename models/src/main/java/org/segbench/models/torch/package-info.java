/**
 * The way to libtorch's operations. DJL's arrays lack many that these networks need (3-D transposed
 * convolution, group norm, foreach updates), but DJL can load TorchScript; so an operation is
 * described once as a {@link org.segbench.models.torch.Script} of typed calls, compiled to an
 * {@link org.segbench.models.torch.Operation} by {@link org.segbench.models.torch.Operations},
 * which keeps it, and applied to arrays as often as wanted, with gradients. A script may hold one
 * operation or a network's whole block; in the latter case intermediates die inside libtorch.
 * TorchScript text is seen by {@code Script} alone, its archive format by {@code ScriptArchive}
 * alone. {@link org.segbench.models.torch.Scope} bounds the life of arrays.
 */
package org.segbench.models.torch;
