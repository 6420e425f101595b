/** The lines that make x and its gradients in the two frameworks people train in: what the page opens without a network. */

export const GRADIENTS_IN_PYTORCH = `import numpy as np, torch
x = torch.tensor(X, dtype=torch.float32, requires_grad=True)
model.eval()
model(x)[:, target].sum().backward()
np.save('x.npy', x.detach().numpy())
np.save('g.npy', x.grad.numpy())`;

export const GRADIENTS_IN_JAX = `import jax, numpy as np
X = np.asarray(X, 'f4')
f = lambda x: model(x[None])[0, target]
g = jax.vmap(jax.grad(f))(X)
np.save('x.npy', X)
np.save('g.npy', np.asarray(g, 'f4'))`;
