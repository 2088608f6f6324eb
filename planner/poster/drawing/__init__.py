"""What every layout draws with: scene, measured text, fonts, marks, paper and the PDF."""
